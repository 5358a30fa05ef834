import { expect } from 'chai';
import { EngineError, type ConsentState, type Policy } from '@pabal/core';
import { reconcileSilent } from '../../src/delivery/reconcile-silent.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { policyOf } from '../pipeline.js';
import { NoteChannel } from '../world.js';
import { AskedChannel } from './asked-channel.js';
import { openFloor, type Floor, type FloorOptions } from './floor.js';

const never = new AbortController().signal;
const down = (): EngineError => new EngineError('STORAGE_UNAVAILABLE', 'The store is down.');

/** Works the only batch of a run of `count` people. */
async function dispatch(
  prepare: (floor: Floor) => Promise<void> | void,
  options: FloorOptions = {},
  count = 2,
): Promise<{ floor: Floor; runId: number; failure: unknown }> {
  const floor = await openFloor(options);
  await floor.addPeople(count);
  const { run } = await floor.start();
  await prepare(floor);
  const working = workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 })).then(
    () => null,
    (error: unknown) => error,
  );
  await floor.clock.advance(120_000);
  return { floor, runId: run.id, failure: await working };
}

/** A policy that does something at the last look. */
const atLastLook = (act: Policy['run']): Policy =>
  policyOf('late', (batch, next) => (batch.mode === 'last-look' ? act(batch, next) : next()), {
    lastLook: true,
  });

describe('dispatch batch', () => {
  it('writes outcomes later when the store fails after the vendor call, and calls the vendor once', async () => {
    let calls = 0;
    const { floor, runId, failure } = await dispatch(({ channel, state, clock }) => {
      const accept = channel.answer;
      channel.answer = async (batch, context) => {
        calls += 1;
        const outcomes = await accept(batch, context);
        state.isUnavailable = true;
        void clock.delay(3000).then(() => (state.isUnavailable = false));
        return outcomes;
      };
    });
    expect(failure).to.equal(null);
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted']);
    expect(calls).to.equal(1);
    expect(floor.clock.waitingCount).to.equal(0);
  });

  it('gives the outcomes up when the worker is stopped before the store comes back', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { run } = await floor.start();
    const stop = new AbortController();
    const accept = floor.channel.answer;
    floor.channel.answer = (batch, context) => {
      floor.state.isUnavailable = true;
      return accept(batch, context);
    };
    let isOver = false;
    const working = workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }, stop.signal))
      .catch(() => {})
      .then(() => (isOver = true));
    await floor.clock.advance(60_000);
    expect(isOver).to.equal(false);
    stop.abort();
    await working;
    floor.state.isUnavailable = false;
    expect(await floor.states(run.id)).to.deep.equal(['sending']);
  });

  it('writes nothing when another worker has taken the batch over meanwhile', async () => {
    const { floor, runId, failure } = await dispatch((floor) => {
      const accept = floor.channel.answer;
      floor.channel.answer = async (batch, context) => {
        const outcomes = await accept(batch, context);
        await floor.clock.delay(20_000);
        const later = new Date(floor.clock.now().getTime() + 60_000);
        const { ledger, units } = floor.deps;
        floor.clock.set(later);
        await units.run((unit) => ledger.takeOverSilent(unit, 60_000, 10));
        return outcomes;
      };
    });
    expect(failure).to.equal(null);
    expect(await floor.states(runId)).to.deep.equal(['sending', 'sending']);
    expect(floor.channel.sent).to.have.length(2);
  });

  const policyFailures: readonly (readonly [string, Policy['run']])[] = [
    ['throws', () => Promise.reject(new Error('x'))],
    ['hangs', () => new Promise(() => {})],
    ['skips the rest', () => Promise.resolve()],
  ];
  for (const [what, act] of policyFailures) {
    it(`sends nothing and decides again when a policy ${what} at the last look`, async () => {
      const { floor, runId, failure } = await dispatch(() => {}, { policies: [atLastLook(act)] });
      expect(failure).to.be.instanceOf(EngineError);
      expect(floor.channel.sent).to.deep.equal([]);
      expect(await floor.states(runId)).to.deep.equal([
        'deferred SEND_INTERRUPTED',
        'deferred SEND_INTERRUPTED',
      ]);
      expect((await floor.run(runId)).trouble?.code).to.match(/^POLICY_/);
    });
  }

  it('sends nothing and decides again when the store fails at the last look', async () => {
    let fails = true;
    const broken = atLastLook((_batch, next) => (fails ? Promise.reject(down()) : next()));
    const { floor, runId } = await dispatch(() => {}, { policies: [broken] });
    expect(floor.channel.sent).to.deep.equal([]);
    expect((await floor.run(runId)).trouble?.code).to.equal('STORAGE_UNAVAILABLE');
    fails = false;
    await floor.deps.units.run((unit) => floor.deps.ledger.wakeDue(unit, floor.clock.now(), 10, 10));
    await workBatch(floor.deps, floor.job({ runId, batchNo: 2 }));
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted']);
    expect((await floor.run(runId)).trouble).to.equal(null);
  });

  const turns: readonly (readonly [string, string, (floor: Floor) => Promise<unknown>])[] = [
    ['withdraws consent', 'suppressed OPTED_OUT', (floor) => say(floor, 'opted-out')],
    [
      'is suppressed',
      'suppressed OPTED_OUT',
      ({ deps }) =>
        deps.suppressions.add(deps.units.direct, 1, [
          {
            hash: deps.contacts.hashOf('+821020000001'),
            consentChannel: '*',
            source: 'api',
            occurredAt: new Date(0),
          },
        ]),
    ],
    [
      'gets another number',
      'deferred CONTACT_CHANGED',
      ({ recipients }) =>
        recipients.upsert(
          1,
          [{ userId: 'u1', contacts: { phone: { kind: 'set', value: '+821099999999' } } }],
          { method: 'api', actor: 'test' },
        ),
    ],
    [
      'is erased',
      'deferred CONTACT_CHANGED',
      ({ recipients }) => recipients.erase(1, 'u1', { method: 'api', actor: 'test' }),
    ],
    [
      'sees the campaign paused',
      'deferred CAMPAIGN_PAUSED',
      ({ campaigns }) => campaigns.pause(1, 1, 'test'),
    ],
    [
      'sees the campaign edited and resumed',
      'deferred CAMPAIGN_CHANGED',
      async ({ campaigns }) => {
        await campaigns.pause(1, 1, 'test');
        await campaigns.edit(1, 1, { revision: 1, content: { text: 'new' } }, 'test');
        await campaigns.resume(1, 1, 'test');
      },
    ],
    ['sees the campaign ended', 'cancelled CAMPAIGN_ENDED', ({ campaigns }) => campaigns.end(1, 1, 'test')],
  ];
  for (const [what, expected, act] of turns) {
    it(`sends nothing to somebody who ${what} after the decision and before the last look`, async () => {
      let floor: Floor | null = null;
      let isDecided = false;
      const options: FloorOptions = {
        killPoints: { pass: (point) => void (isDecided ||= point === 'after-ledger-commit') },
        units: (units) => ({
          direct: units.direct,
          read: (work) => units.read(work),
          async run(work) {
            const turn = isDecided ? floor : null;
            if (turn) floor = null;
            if (turn) await act(turn);
            return units.run(work);
          },
        }),
      };
      const done = await dispatch((opened) => void (floor = opened), options, 1);
      expect(await done.floor.states(done.runId)).to.deep.equal([expected]);
      expect(done.floor.channel.sent).to.deep.equal([]);
    });
  }

  it('keeps what lost its answer on its way, asks the vendor soon and never sends it again', async () => {
    const channel = new AskedChannel();
    channel.answer = (batch) =>
      Promise.resolve(
        batch.map((_, index) =>
          index === 0 ? { kind: 'accepted', vendorId: 'v' } : { kind: 'unknown', cause: 'RESET' },
        ),
      );
    const floor = await openFloor({ channel });
    await floor.addPeople(3);
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'sending', 'sending']);
    expect(await reconcileSilent(floor.deps, never), 'not at once').to.equal(0);
    await floor.clock.advance(1000);
    await reconcileSilent(floor.deps, never);
    expect(channel.asked).to.deep.equal([[null, ['d-1-2-0', 'd-1-3-0']]]);
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'sending', 'sending']);
    channel.look = (_reference, ids) => Promise.resolve(ids.map(() => ({ kind: 'accepted', vendorId: 'w' })));
    await floor.clock.advance(1000);
    await reconcileSilent(floor.deps, never);
    expect(await floor.states(run.id)).to.deep.equal(['accepted', 'accepted', 'accepted']);
    expect(channel.sent).to.have.length(3);
  });

  it('asks nobody about a send that a channel made without a checkpoint: no look-up would find it', async () => {
    const channel = new AskedChannel();
    channel.send = () => Promise.reject(new Error('after the bytes left'));
    const { floor, runId } = await dispatch(() => {}, { channel });
    expect(await floor.states(runId)).to.deep.equal(['unknown SEND_UNKNOWN', 'unknown SEND_UNKNOWN']);
    expect(channel.asked).to.deep.equal([]);
  });

  it('counts refusals of the vendor and nothing else towards the end of its patience', async () => {
    let refuses = false;
    const channel = new NoteChannel();
    const accept = channel.answer;
    channel.answer = (batch, context) =>
      refuses
        ? Promise.resolve(batch.map(() => ({ kind: 'retry', afterMs: 0, vendorCode: '429' })))
        : accept(batch, context);
    let isPausing = true;
    let isDecided = false;
    const floor: Floor = await openFloor({
      channel,
      settings: { maxSendAttempts: 3 },
      units: (units) => ({
        direct: units.direct,
        read: (work) => units.read(work),
        async run(work) {
          const isTurn = isDecided;
          isDecided = false;
          if (isTurn) await floor.campaigns.pause(1, 1, 'test');
          return units.run(work);
        },
      }),
      killPoints: { pass: (point) => void (isDecided ||= isPausing && point === 'after-ledger-commit') },
    });
    await floor.addPeople(1);
    const { run } = await floor.start();
    const { ledger, units } = floor.deps;
    const turn = async (): Promise<string | undefined> => {
      await floor.clock.advance(60_000);
      await wakeDeferred(floor.deps);
      for (const key of await ledger.waitingBatches(units.direct, run.id, 10))
        await workBatch(floor.deps, floor.job(key));
      return (await floor.states(run.id))[0];
    };
    for (let pause = 0; pause < 5; pause += 1) {
      expect(await turn()).to.equal('deferred CAMPAIGN_PAUSED');
      expect((await floor.rows(run.id))[0]?.reasons[0]?.verdict).to.equal('hold');
      await floor.campaigns.resume(1, 1, 'test');
    }
    isPausing = false;
    refuses = true;
    expect(await turn()).to.equal('deferred SEND_RETRY');
    expect(await turn()).to.equal('deferred SEND_RETRY');
    expect(await turn()).to.equal('rejected VENDOR_UNAVAILABLE');
    expect((await floor.rows(run.id))[0]?.attempt, 'every time that it was on its way').to.equal(8);
  });

  it('gives the claim of what did not go out back, and keeps that of what nobody knows', async () => {
    const { floor } = await dispatch(
      ({ channel }) => {
        channel.answer = () =>
          Promise.resolve([
            { kind: 'rejected', reason: 'other', vendorCode: 'x' },
            { kind: 'unknown', cause: 'RESET' },
            { kind: 'accepted', vendorId: 'v' },
          ]);
      },
      {},
      3,
    );
    const { fatigue, units } = floor.deps;
    const standing = await fatigue.peek(
      units.direct,
      1,
      [1, 2, 3].map((recipientId) => ({ runId: 0, recipientId, step: 0 })),
      null,
    );
    expect(standing.map(({ recipientId }) => recipientId)).to.deep.equal([2, 3]);
  });

  it('expires a message whose campaign ends between decision and last look, and gives its claim back', async () => {
    const endAt = new Date('2026-03-03T00:00:00Z');
    const options: FloorOptions = {
      killPoints: { pass: (point) => void (point === 'after-ledger-commit' && floor.clock.set(endAt)) },
    };
    const floor = await openFloor(options);
    await floor.addPeople(1);
    const { run } = await floor.start({ period: { startAt: null, endAt } });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['expired CAMPAIGN_PERIOD_OVER']);
    expect(floor.channel.sent).to.deep.equal([]);
    expect(
      await floor.deps.fatigue.peek(
        floor.deps.units.direct,
        1,
        [1].map((recipientId) => ({ runId: 0, recipientId, step: 0 })),
        null,
      ),
    ).to.deep.equal([]);
  });

  it('tells watchers how many were accepted', async () => {
    const heard: unknown[] = [];
    await dispatch(({ deps }) => void deps.events.on('batch-settled', (event) => heard.push(event)));
    expect(heard).to.deep.equal([{ runId: 1, batchNo: 1, accepted: 2, size: 2 }]);
  });
});

function say(floor: Floor, state: Exclude<ConsentState, 'unknown'>): Promise<unknown> {
  const statement = {
    consentChannel: 'text',
    purpose: 'promotional',
    state,
    occurredAt: floor.clock.now(),
  } as const;
  return floor.consents.record(1, 'u1', [statement], { method: 'api', actor: 'test' });
}
