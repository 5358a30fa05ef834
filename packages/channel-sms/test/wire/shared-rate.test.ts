import { createEngine, type Engine, tokens } from '@pabal/core';
import { memoryStorage, MemoryState, RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { expect } from 'chai';
import { channelSms } from '../../src/index.js';
import { type Rig, sender, startRig, systemClock, toOptions } from './rig.js';

const origin = { method: 'api', actor: 'test' } as const;

describe('several workers on one account', function () {
  this.timeout(20_000);
  let rig: Rig;
  let engines: Engine[] = [];
  beforeEach(async () => (rig = await startRig()));
  afterEach(async () => {
    await Promise.all(engines.map((engine) => engine.stop()));
    engines = [];
    await rig.stop();
  });

  /** Workers over one store, and `count` people who get a campaign each. */
  async function sendTo(count: number, workers: number, ratePerSecond: number): Promise<Engine> {
    const state = new MemoryState();
    const { webhookSecret: _unused, ...solapi } = toOptions(rig.sim.url, { requestTimeoutMs: 5000 });
    for (let made = 0; made < workers; made += 1) {
      const engine = createEngine({
        plugins: [
          memoryStorage({ state }),
          channelSms({ from: sender, vendor: 'solapi', solapi, ratePerSecond }),
        ],
        ...{ clock: new SystemClock(), ids: new SystemIds(), log: new RecordingLogger() },
        settings: { sweepEveryMs: 50, batchSize: 5 },
      });
      engines.push(engine);
      await engine.start({ work: 'jobs' });
    }
    const [engine] = engines;
    if (!engine) throw new TypeError('there is a worker');
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(state.direct, 'shop');
    const consent = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
    const people = Array.from({ length: count }, (_, index) => ({
      userId: `u${index}`,
      contacts: { phone: { kind: 'set', value: `+8210${String(20_000_000 + index)}` } as const },
      consents: [{ ...consent, occurredAt: new Date('2026-01-01') }],
    }));
    await engine.recipients.upsert(id, people, origin);
    const input = { name: 'sale', channel: 'sms', content: { text: '안녕하세요' } };
    const { campaignKey } = await engine.campaigns.create(id, input, 'test');
    await engine.campaigns.start(id, campaignKey, 'test');
    return engine;
  }

  async function accepted(engine: Engine): Promise<number> {
    const [progress] = await engine.campaigns.progress(1, 1);
    const done = progress?.histogram.filter(({ state }) =>
      ['accepted', 'delivered', 'undelivered'].includes(state),
    );
    return (done ?? []).reduce((sum, { count }) => sum + count, 0);
  }

  it('all wait when the vendor throttles one of them, then send to everybody once', async () => {
    rig.rules({ calls: ['create'], times: 1, effect: { kind: 'reply', status: 429, retryAfterSeconds: 1 } });
    const engine = await sendTo(40, 3, 20);
    for (let count = 0; (await accepted(engine)) < 40 && count < 500; count += 1) await systemClock.delay(20);
    expect(await accepted(engine)).to.equal(40);
    const creates = rig.sim.control.calls({ startKey: 0, limit: 1000, kind: 'create' }).items;
    const throttledAt = creates.find(({ httpStatus }) => httpStatus === 429)?.finishedAt ?? 0;
    // A call of another worker that had begun by then is not called back.
    const others = creates.map(({ startedAt }) => startedAt).filter((at) => at > throttledAt + 150);
    expect(others.length).to.be.at.least(4);
    expect(Math.min(...others) - throttledAt).to.be.at.least(950);
    const sends = rig.calls().filter((kind) => kind === 'send');
    expect(sends.length, 'a group is sent once').to.equal(8);
  });
});
