import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { SendOutcome } from '@pabal/core';
import type { ScenarioRule } from '@pabal/vendor-sim';
import { expect } from 'chai';
import { openSolapiVendor } from '../../src/vendors/solapi-vendor.js';
import { sender, startRig, systemClock, toBatch, toOptions, waitUntil, type Rig } from './rig.js';

const before = { kind: 'reset', moment: 'before-accept' } as const;
const after = { kind: 'reset', moment: 'after-accept' } as const;
const slowBefore = { kind: 'latency', latencyMs: 500, moment: 'before-accept' } as const;
const slowAfter = { kind: 'latency', latencyMs: 500, moment: 'after-accept' } as const;
const reply = (status: number, errorCode?: string) =>
  ({ kind: 'reply', status, ...(errorCode && { errorCode }) }) as const;

/** Every call, every way it can fail, and what may be said of the messages then. */
const table: readonly (readonly [
  call: string,
  effect: ScenarioRule['effect'],
  outcome: SendOutcome['kind'],
  code: string,
])[] = [
  ['create', before, 'retry', 'ECONNRESET'],
  ['create', after, 'retry', 'ECONNRESET'],
  ['create', slowBefore, 'retry', 'TIMED_OUT'],
  ['create', slowAfter, 'retry', 'TIMED_OUT'],
  ['create', reply(503), 'retry', 'ServiceUnavailable'],
  ['create', reply(400, 'ValidationError'), 'retry', 'ValidationError'],
  ['create', reply(403, 'InvalidAPIKey'), 'retry', 'InvalidAPIKey'],
  ['create', reply(403, 'RequestTimeTooSkewed'), 'retry', 'RequestTimeTooSkewed'],
  ['create', reply(429), 'retry', 'TooManyRequests'],
  ['add', before, 'retry', 'ECONNRESET'],
  ['add', after, 'retry', 'ECONNRESET'],
  ['add', slowBefore, 'retry', 'TIMED_OUT'],
  ['add', slowAfter, 'retry', 'TIMED_OUT'],
  ['add', reply(500), 'retry', 'InternalServerError'],
  ['add', reply(429), 'retry', 'TooManyRequests'],
  ['add', reply(400, 'ValidationError'), 'rejected', 'ValidationError'],
  ['send', before, 'retry', 'ECONNRESET'],
  ['send', after, 'accepted', ''],
  ['send', slowBefore, 'retry', 'TIMED_OUT'],
  ['send', slowAfter, 'accepted', ''],
  ['send', reply(503), 'retry', 'ServiceUnavailable'],
  ['send', reply(429), 'retry', 'TooManyRequests'],
  ['send', reply(400, 'NotEnoughBalance'), 'retry', 'NotEnoughBalance'],
  ['send', reply(400, 'InvalidGroupStatus'), 'retry', 'InvalidGroupStatus'],
];

function nameOf(effect: ScenarioRule['effect']): string {
  if (effect.kind === 'reply') return `answers ${effect.status} ${effect.errorCode ?? ''}`.trim();
  if (effect.kind === 'latency') return `hangs ${effect.moment ?? ''}`;
  return effect.kind === 'reset' ? `is reset ${effect.moment}` : effect.kind;
}

describe('a send through Solapi that is interrupted', () => {
  let rig: Rig;
  beforeEach(async () => void (rig = await startRig()));
  afterEach(() => rig.stop());

  const made = () => rig.sim.control.calls({ startKey: 0, limit: 99 }).items;

  for (const [call, effect, kind, code] of table) {
    it(`is ${kind} when ${call} ${nameOf(effect)}`, async () => {
      rig.rules({ calls: [call], times: 1, effect });
      const outcomes = await rig.vendor.send(toBatch(3), rig.context());
      expect(outcomes.map((outcome) => outcome.kind)).to.deep.equal([kind, kind, kind]);
      if (kind !== 'accepted') expect(outcomes[0]).to.include({ vendorCode: code });
      // Also after a call that was given up came through.
      await waitUntil(() =>
        made().every(({ startedAt, finishedAt }) => finishedAt ?? Date.now() > startedAt + 600),
      );
      expect(rig.sim.accepted()).to.have.length(kind === 'accepted' ? 3 : 0);
      expect(rig.calls().filter((made) => made === call)).to.have.length(1);
    });
  }

  for (const [call, effect, kind] of table) {
    it(`is looked up rightly after ${call} ${nameOf(effect)}`, async () => {
      rig.rules({ calls: [call], times: 1, effect });
      const batch = toBatch(3);
      await rig.vendor.send(batch, rig.context());
      rig.sim.control.clearRules();
      const ids = batch.map(({ deliveryId }) => deliveryId);
      const found = (await rig.vendor.lookup?.(rig.references[0] ?? null, ids, rig.context())) ?? [];
      expect(found.map((result) => result.kind)).to.deep.equal(
        ids.map(() => (kind === 'accepted' ? 'accepted' : 'not-sent')),
      );
    });
  }

  it('is unknown when the last call is lost and nobody can be asked, and is found by a look-up', async () => {
    rig.rules({ calls: ['send'], effect: after }, { calls: ['group'], effect: reply(503) });
    const batch = toBatch(2);
    const outcomes = await rig.vendor.send(batch, rig.context());
    expect(outcomes).to.deep.equal(batch.map(() => ({ kind: 'unknown', cause: 'ECONNRESET' })));
    rig.sim.control.clearRules();
    const ids = batch.map(({ deliveryId }) => deliveryId);
    const found = await rig.vendor.lookup?.(rig.references[0] ?? null, ids, rig.context());
    expect(found).to.deep.equal(
      rig.sim.accepted().map(({ messageId }) => ({ kind: 'accepted', vendorId: messageId })),
    );
  });

  it('is unknown when the group stands open and does not let itself be deleted', async () => {
    rig.rules({ calls: ['send'], effect: before }, { calls: ['delete'], effect: reply(500) });
    const outcomes = await rig.vendor.send(toBatch(1), rig.context());
    expect(outcomes[0]?.kind).to.equal('unknown');
  });

  it('waits as long as Retry-After says when it is throttled', async () => {
    rig.rules({ calls: ['add'], effect: { kind: 'reply', status: 429, retryAfterSeconds: 17 } });
    expect(await rig.vendor.send(toBatch(1), rig.context())).to.deep.equal([
      { kind: 'retry', afterMs: 17_000, vendorCode: 'TooManyRequests' },
    ]);
  });

  it('tells operators of a refused key once, and when it works again', async () => {
    rig.rules({ calls: ['create'], times: 2, effect: reply(403, 'SignatureDoesNotMatch') });
    for (let round = 0; round < 3; round += 1) await rig.vendor.send(toBatch(1), rig.context());
    expect(rig.statuses.map(({ state }) => state)).to.deep.equal(['failed', 'ok']);
  });

  for (const refuseAt of [1, 2]) {
    it(`sends nothing when checkpoint ${refuseAt} is refused, and deletes the group`, async () => {
      const outcomes = await rig.vendor.send(toBatch(2), rig.context({ refuseAt }));
      expect(outcomes.map(({ kind }) => kind)).to.deep.equal(['retry', 'retry']);
      expect(rig.calls()).to.deep.equal(refuseAt === 1 ? ['create', 'delete'] : ['create', 'add', 'delete']);
    });
  }

  it('does not start its last call when that waited too long for a connection, and deletes the group', async () => {
    await rig.stop();
    rig = await startRig({ maxConnections: 1, requestTimeoutMs: 2_000 });
    let isLate = false;
    // Another batch holds the only connection while the checkpoint of the last call passes.
    let holding: Promise<unknown> = Promise.resolve();
    let checkpoints = 0;
    const onCheckpoint = (): void => {
      checkpoints += 1;
      if (checkpoints !== 2) return;
      rig.rules({ calls: ['create'], times: 1, effect: { kind: 'latency', latencyMs: 100 } });
      const { signal } = new AbortController();
      holding = rig.vendor.send(toBatch(1), rig.context({ signal, refuseAt: 1 })).then(() => undefined);
      void waitUntil(() => rig.calls().length === 3).then(() => (isLate = true));
    };
    const outcomes = await rig.vendor.send(
      toBatch(2),
      rig.context({ onCheckpoint, mayStart: () => !isLate }),
    );
    await holding;
    expect(outcomes).to.deep.equal(
      outcomes.map(() => ({ kind: 'retry', afterMs: 1_000, vendorCode: 'TOO_LATE' })),
    );
    expect(rig.calls()).to.include('delete').and.not.include('send');
    expect(rig.sim.accepted()).to.have.length(0);
  });

  it('sends nothing when it was aborted before, or between two calls', async () => {
    const outcomes = await rig.vendor.send(toBatch(1), rig.context({ signal: AbortSignal.abort() }));
    expect(outcomes).to.deep.equal([{ kind: 'retry', afterMs: 1_000, vendorCode: 'ABORTED' }]);
    expect(rig.calls()).to.deep.equal([]);
    const stop = new AbortController();
    const context = rig.context({ signal: stop.signal, onCheckpoint: () => stop.abort() });
    expect((await rig.vendor.send(toBatch(1), context))[0]?.kind).to.equal('retry');
    expect(rig.calls()).to.deep.equal(['create', 'delete']);
  });

  for (const [effect, kind] of [
    [slowBefore, 'retry'],
    [slowAfter, 'accepted'],
  ] as const) {
    it(`asks the group when it is aborted while the last call ${nameOf(effect)}`, async () => {
      rig.rules({ calls: ['send'], effect });
      const stop = new AbortController();
      const sent = rig.vendor.send(toBatch(2), rig.context({ signal: stop.signal }));
      await waitUntil(
        () => rig.calls().includes('send') && (effect === slowBefore || rig.sim.accepted().length === 2),
      );
      stop.abort();
      expect((await sent).map((outcome) => outcome.kind)).to.deep.equal([kind, kind]);
    });
  }
});

describe('a vendor that cannot be reached', () => {
  async function sendTo(baseUrl: string): Promise<SendOutcome | undefined> {
    const vendor = openSolapiVendor(toOptions(baseUrl), {
      from: sender,
      clock: systemClock,
      report: () => undefined,
    });
    const context = {
      clock: systemClock,
      signal: new AbortController().signal,
      checkpoint: () => Promise.resolve(),
      mayStart: () => true,
    };
    const [outcome] = await vendor.send(toBatch(1), context);
    await vendor.close();
    return outcome;
  }

  function listen(server: Server): Promise<string> {
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () =>
        resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      );
    });
  }

  it('is tried again when it refuses the connection', async () => {
    const server = createServer();
    const url = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await sendTo(url)).to.deep.equal({ kind: 'retry', afterMs: 10_000, vendorCode: 'ECONNREFUSED' });
  });

  it('is tried again when its name does not resolve', async () => {
    expect((await sendTo('http://solapi.invalid'))?.kind).to.equal('retry');
  });

  it('is tried again when it takes the connection and says nothing, in the time that was set', async () => {
    const sockets = new Set<{ destroy(): void }>();
    const server = createServer((socket) => void sockets.add(socket));
    const url = await listen(server);
    const startedAt = Date.now();
    expect(await sendTo(url)).to.deep.equal({ kind: 'retry', afterMs: 10_000, vendorCode: 'TIMED_OUT' });
    expect(Date.now() - startedAt).to.be.below(1_500);
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
