import { expect } from 'chai';
import type { ScenarioRule } from '@pabal/vendor-sim';
import { checkLedger } from './check-ledger.js';
import { openScene, type Scene } from './scene.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 1000 : 300;
const times = isFull ? 10 : 2;

const busy = { kind: 'reply', status: 429, retryAfterSeconds: 1 } as const;
const broken503 = { kind: 'reply', status: 503, retryAfterSeconds: 1 } as const;

interface Chaos {
  readonly title: string;
  readonly rules: readonly ScenarioRule[];
  readonly isLong?: true;
}

const stories: readonly Chaos[] = [
  {
    title: 'asks to come back later, or is broken, at each call, and resets the socket after it took a send',
    rules: [
      ...['create', 'add', 'send'].map((call): ScenarioRule => ({ calls: [call], times, effect: busy })),
      ...['create', 'add'].map((call): ScenarioRule => ({ calls: [call], times, effect: broken503 })),
      { calls: ['send'], times, effect: { kind: 'reset', moment: 'after-accept' } },
    ],
  },
  {
    title: 'loses sends after it took them and cannot be asked about them at once',
    rules: [
      { calls: ['send'], times, effect: { kind: 'reset', moment: 'after-accept' } },
      { calls: ['group'], times, effect: { kind: 'reply', status: 503 } },
    ],
  },
  {
    title: 'resets sockets before it takes anything',
    isLong: true,
    rules: ['create', 'add', 'send'].map((call): ScenarioRule => ({
      calls: [call],
      times,
      effect: { kind: 'reset', moment: 'before-accept' },
    })),
  },
  {
    title: 'is away altogether for a while',
    isLong: true,
    rules: ['create', 'add', 'send', 'group', 'delete'].map((call): ScenarioRule => ({
      calls: [call],
      times: 15,
      effect: broken503,
    })),
  },
];

describe('a vendor in chaos', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ leaseMs: 5000 });
    await scene.addPeople(people);
    await scene.startWorker();
  });
  after(() => scene.close());

  for (const { title, rules } of stories.filter(({ isLong }) => isFull || !isLong)) {
    it(`that ${title}: the run finishes, nobody is lost, nobody gets two`, async () => {
      await scene.vendor.addRules(rules);
      const key = await scene.startCampaign();
      await scene.finished(key, 120_000);
      await scene.vendor.clearRules();
      const { broken, states } = await checkLedger(scene, key);
      expect(broken).to.deep.equal([]);
      expect(states.unknown, 'whoever was lost is asked about later').to.equal(undefined);
    }).timeout(150_000);
  }
});
