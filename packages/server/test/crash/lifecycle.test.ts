import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Campaign, CampaignState } from '@pabal/core';
import { isEngineError } from '@pabal/core';
import { readAcceptedMessages } from '@pabal/vendor-sim';
import { expect } from 'chai';
import { carried, checkLedger } from './check-ledger.js';
import { hasConsent } from './people.js';
import { openScene, type Scene } from './scene.js';
import { type Random, withSeed } from './seed.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = 120;
// The first is always the same, the others are random.
const orders = isFull ? 101 : 3;
type Step = 'pause' | 'change' | 'resume' | 'restart' | 'go on' | 'end';

/** Three of every step and one restart in a random order, and one end among the last: what comes after it is refused. */
function shuffle(random: Random): Step[] {
  const often: readonly Step[] = ['pause', 'change', 'resume', 'go on'];
  const rest: Step[] = [...often, ...often, ...often, 'restart'];
  const order: Step[] = [];
  while (rest.length > 0) order.push(...rest.splice(random.int(rest.length), 1));
  order.splice(order.length - random.int(6), 0, 'end');
  return order;
}

/** Comes first: whatever the others do, one campaign is changed, goes on and is ended while most of it waits. */
const earlyOrder: readonly Step[] = [
  'pause',
  'change',
  'resume',
  'restart',
  'pause',
  'change',
  'end',
  'resume',
];

/** The states that a step may leave behind, and whether it may be asked for. The last run may end a campaign at any time. */
const moves: Readonly<Record<Step, (from: CampaignState) => CampaignState | 'refused'>> = {
  pause: (from) => (from === 'running' ? 'paused' : 'refused'),
  change: (from) => (from === 'paused' ? 'paused' : 'refused'),
  resume: (from) => (from === 'paused' ? 'running' : 'refused'),
  restart: (from) => from,
  'go on': (from) => from,
  end: (from) => (from === 'ended' ? 'refused' : 'ended'),
};

describe('pause, change, resume, restart and end', () => {
  let scene: Scene;

  before(async () => {
    scene = await openScene({ vendorLatencyMs: 60, batchSize: 5, batchesInFlight: 2, maxBatchAttempts: 100 });
    await scene.addPeople(people);
  });
  after(() => scene.close());

  const find = (key: number): Promise<Campaign> => scene.engine.campaigns.find(scene.workspaceId, key);

  /** The texts that the vendor took of the campaign's run, with how often. */
  async function sentTexts(key: number): Promise<Readonly<Record<string, number>>> {
    const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
    const texts: Record<string, number> = {};
    for (const { customFields, text = '' } of readAcceptedMessages(scene.vendor.log)) {
      if (!customFields?.['pabal']?.startsWith(`d-${progress?.run.id}-`)) continue;
      const [version = ''] = /v\d+/.exec(text) ?? [];
      texts[version] = (texts[version] ?? 0) + 1;
    }
    return texts;
  }

  async function quiet(key: number): Promise<void> {
    await waitUntil('nothing is on its way any more', 20_000, async () => {
      const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
      return progress?.histogram.every(({ state }) => state !== 'sending') ?? true;
    });
  }

  async function restart(random: Random): Promise<void> {
    const victim = random.pick([...scene.working]);
    const died = once(victim, 'exit');
    victim.kill(random.int(2) === 0 ? 'SIGKILL' : 'SIGTERM');
    await Promise.all([died, scene.startWorker()]);
  }

  /** Takes a step of an order; answers the texts that must not be sent any more after a change. */
  async function take(step: Step, key: number, random: Random): Promise<Readonly<Record<string, number>>> {
    const { campaigns } = scene.engine;
    if (step === 'restart') await restart(random);
    if (step === 'go on') await delay(random.int(250));
    if (step === 'pause' || step === 'resume' || step === 'end')
      await campaigns[step](scene.workspaceId, key, 'test');
    if (step !== 'change') return {};
    const { revision, state } = await find(key);
    if (state === 'paused') await quiet(key);
    const text = `(광고){{name}}님 v${revision + 1} 무료거부 0801234567`;
    await campaigns.edit(scene.workspaceId, key, { revision, content: { text } }, 'test');
    return sentTexts(key);
  }

  it(`sends to nobody twice, loses nobody and tells the truth, in ${orders} orders`, () =>
    withSeed(async (random) => {
      await Promise.all([scene.startWorker(), scene.startWorker()]);
      let cancelled = 0;
      let changed = 0;
      for (let round = 0; round < orders; round += 1) {
        const content = { text: '(광고){{name}}님 v1 무료거부 0801234567' };
        const made = await scene.engine.campaigns.create(
          scene.workspaceId,
          { name: 'crash', channel: 'sms', content },
          'test',
        );
        const key = made.campaignKey;
        await scene.engine.campaigns.start(scene.workspaceId, key, 'test');
        const order = round === 0 ? earlyOrder : shuffle(random);
        const told = (step: Step): string => `${step} in ${order.join(', ')}`;
        let old: Readonly<Record<string, number>> = {};
        for (const step of order) {
          const before = (await find(key)).state;
          const expected = moves[step](before);
          try {
            const sent = await take(step, key, random);
            if (step === 'change') old = sent;
            if (step === 'change') changed += 1;
            expect(expected, told(step)).not.to.equal('refused');
          } catch (error) {
            // The last run may have ended the campaign between the look and the step.
            const isOver = (await find(key)).state === 'ended';
            if (!isEngineError(error) || (expected !== 'refused' && !isOver)) throw error;
            expect(error.code, told(step)).to.equal('CAMPAIGN_STATE');
            continue;
          }
          expect((await find(key)).state, told(step)).to.be.oneOf([expected, 'ended']);
        }
        await scene.finished(key, 60_000);
        expect((await find(key)).state).to.equal('ended');
        const { broken, states } = await checkLedger(scene, key, {
          mayEnd: ({ userId }) =>
            hasConsent(Number(userId?.slice(1))) ? [...carried, 'cancelled'] : ['suppressed', 'cancelled'],
        });
        expect(broken, order.join(', ')).to.deep.equal([]);
        expect(await sentTexts(key), 'what was changed is not sent any more').to.deep.include(old);
        cancelled += states.cancelled ?? 0;
      }
      expect(cancelled, 'the end of the first came in time').to.be.above(0);
      expect(changed, 'the change of the first came in time').to.be.above(0);
    })).timeout(isFull ? 1_800_000 : 120_000);
});
