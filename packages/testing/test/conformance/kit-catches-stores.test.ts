import assert from 'node:assert/strict';
import { tokens, type Token, type Unit } from '@pabal/core';
import { storeKit } from '@pabal/testing';
import { brokenStore, type Breakage } from './broken-store.js';
import { runKit } from './collecting-runner.js';

/** A fault, and a test of the kit that has to notice it. */
interface Fault {
  readonly title: string;
  readonly noticedBy: RegExp;
  readonly run: () => ReturnType<typeof runKit>;
}

const faults: readonly Fault[] = [
  fault(
    'a ledger that forgets the fence',
    'writes nothing under an old fence',
    tokens.deliveryLedger,
    (sound) => ({
      record: async (unit, batch, records, at) => {
        for (let fence = batch.fence; fence < batch.fence + 5; fence += 1) {
          try {
            return await sound.record(unit, { ...batch, fence }, records, at);
          } catch {
            continue;
          }
        }
      },
    }),
  ),
  fault(
    'a ledger that gives a batch to everybody',
    'exactly one of many claimers',
    tokens.deliveryLedger,
    (sound) => ({
      claimBatch: async (unit, key, leaseMs) =>
        (await sound.claimBatch(unit, key, leaseMs)) ?? {
          ...{ ...key, kind: 'fresh', recipientIds: [], steps: [], attempts: [], refusals: [] },
          ...{ attempt: 1, failures: 0, fence: 1 },
        },
    }),
  ),
  fault(
    'a ledger that lets receipts go back',
    'ends alike in every order of accepted, undelivered, delivered',
    tokens.deliveryLedger,
    (_sound, state) => ({
      applyReceipts: (unit, receipts) =>
        state.within(unit, (transaction) => {
          for (const { deliveryId, kind } of receipts) {
            const row = state.deliveries.get(transaction, deliveryId);
            if (row) state.deliveries.set(transaction, deliveryId, { ...row, state: kind });
          }
          return { applied: receipts.length, ignored: 0, notFound: 0, undelivered: [], moved: [] };
        }),
    }),
  ),
  fault(
    'a ledger whose statistics drift',
    'writes every kind of outcome',
    tokens.deliveryLedger,
    (sound) => ({
      histogram: async (unit, runId) =>
        (await sound.histogram(unit, runId)).map((line) => ({ ...line, count: line.count + 1 })),
    }),
  ),
  fault(
    'a retention that forgets what has not finished',
    'keeps a month with a run that is open',
    tokens.ledgerRetention,
    (sound, state) => ({
      forgetMonth: async (unit, part, before, at) => {
        await state.within(unit, (transaction) => {
          for (const run of state.runs.filter(transaction, ({ finishedAt }) => finishedAt === null))
            state.runs.set(transaction, run.id, { ...run, finishedAt: run.startedAt });
        });
        return sound.forgetMonth(unit, part, before, at);
      },
    }),
  ),
  fault(
    'a retention that takes the claims with it',
    'keeps its run, its statistics and its claims',
    tokens.ledgerRetention,
    (sound, state) => ({
      removeForgotten: async () => {
        await state.transact((transaction) => {
          for (const [key] of [...state.claims.entries(transaction)]) state.claims.delete(transaction, key);
        });
        return sound.removeForgotten();
      },
    }),
  ),
  fault(
    'a ledger that wakes rows twice',
    'gathers again what was deferred again',
    tokens.deliveryLedger,
    (sound, state) => ({
      wakeDue: async (unit, now, batchSize, limit) => {
        const keys = await sound.wakeDue(unit, now, batchSize, limit);
        await state.within(unit, (transaction) => {
          for (const row of state.deliveries.values(transaction)) {
            if (row.isGathered) state.deliveries.set(transaction, row.id, { ...row, isGathered: false });
          }
        });
        return keys;
      },
    }),
  ),
  fault(
    'a fatigue ledger that counts before it claims',
    'twenty claimers at once',
    tokens.fatigueLedger,
    (sound) => ({
      claim: async (unit, campaignId, deliveries, at, notBefore) => {
        const refused = await sound.peek(unit, campaignId, deliveries, notBefore);
        const free = deliveries.filter(
          (one) => !refused.some(({ recipientId }) => recipientId === one.recipientId),
        );
        await sound.claim(unit, campaignId, free, at, new Date(at.getTime() + 1e9));
        return refused;
      },
    }),
  ),
  fault(
    'a contact store without locks',
    'lets a withdrawal wait until the send ends',
    tokens.contactStore,
    () => ({
      lockForWithdrawal: () => Promise.resolve(),
    }),
  ),
  fault(
    'a consent store in which the last word always wins',
    'leaves an older opt-in aside',
    tokens.consentStore,
    (sound) => {
      // Each a little later than the one before: an opt-in of the same instant would not win.
      let latest = Date.now();
      return {
        record: (unit, workspaceId, changes, recordedAt) =>
          sound.record(
            unit,
            workspaceId,
            changes.map((change) => ({ ...change, occurredAt: new Date((latest += 1)) })),
            recordedAt,
          ),
      };
    },
  ),
  fault(
    'a unit of work that commits what threw',
    'leaves nothing of a unit whose work throws',
    tokens.unitOfWork,
    (sound) => ({
      direct: sound.direct,
      run: <T>(work: (unit: Unit) => Promise<T>) => work(sound.direct),
    }),
  ),
  fault(
    'a campaign store that finishes too early',
    'only when nothing of it is open',
    tokens.campaignStore,
    () => ({
      finishRun: () => Promise.resolve({ endedCampaign: null }),
    }),
  ),
  fault(
    'a credit ledger whose balance is not the sum of its lines',
    'sets money aside for a batch by form',
    tokens.creditLedger,
    (sound) => ({
      standing: async (unit, workspaceId) => {
        const { balance, reserved } = await sound.standing(unit, workspaceId);
        return { balance: balance + 1, reserved };
      },
    }),
  ),
  fault(
    'a money store that locks nobody out',
    'lets one unit at a time lock',
    tokens.moneyStore,
    (sound) => ({ terms: (unit, workspaceId) => sound.terms(unit, workspaceId, 'read') }),
  ),
  fault(
    'a store that erases a person while their records are written',
    'lets an erasure wait for who writes a record',
    tokens.recipientStore,
    () => ({ lockForErasure: () => Promise.resolve() }),
  ),
  fault(
    'a record store that locks nobody out',
    'lets one unit at a time change a record',
    tokens.recordStore,
    (sound) => ({ lock: (unit, place, key) => sound.get(unit, place, key) }),
  ),
  fault(
    'an idempotency store that forgets the first request',
    'lets one of many equal requests go on',
    tokens.idempotencyStore,
    () => ({
      begin: () => Promise.resolve({ kind: 'new' }),
    }),
  ),
];

describe('store kit', () => {
  it('finds nothing in a store that is only wrapped', async () => {
    const titles = new RegExp(faults.map(({ noticedBy }) => noticedBy.source).join('|'));
    const sound = brokenStore(tokens.deliveryLedger, () => ({}));
    const collected = await runKit((runner) => storeKit(runner, sound), titles);
    assert.ok(collected.length >= faults.length - 1);
    assert.deepEqual(
      collected.filter(({ error }) => error !== null),
      [],
    );
  });

  for (const { title, run } of faults) {
    it(`catches ${title}`, async () => {
      const collected = await run();
      assert.ok(collected.length > 0, 'the kit has such a test');
      assert.ok(
        collected.some(({ error }) => error !== null),
        'no test of the kit failed',
      );
    });
  }
});

function fault<Port extends object>(
  title: string,
  noticedBy: string,
  token: Token<Port>,
  breakage: Breakage<Port>,
): Fault {
  const only = new RegExp(noticedBy);
  return {
    title,
    noticedBy: only,
    run: () => runKit((runner) => storeKit(runner, brokenStore(token, breakage)), only),
  };
}
