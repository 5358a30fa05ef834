import { expect } from 'chai';
import sinon from 'sinon';
import type { FatigueLedger, RefusedClaim } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { createDuplicateSendPolicy } from '../../../src/policy/rules/duplicate-send.js';
import { ask, deny, judging, noUnit, words } from '../../pipeline.js';

const now = new Date('2026-03-31T12:00:00Z');
const lastSendAt = new Date('2026-03-01T00:00:00Z');
const ledgerOf = (refused: readonly RefusedClaim[] = []) => ({
  claim: sinon.fake.resolves(refused),
  peek: sinon.fake.resolves(refused),
});
const on = (ledger: object) => createDuplicateSendPolicy(ledger as FatigueLedger);
const question = { clock: new FakeClock(now) };
const keys = [1, 2].map((recipientId) => ({ runId: 5, recipientId, step: 0 }));

describe('duplicate send policy', () => {
  it('claims for everybody in one call and lets all pass when nothing stands against it', async () => {
    const ledger = ledgerOf();
    expect(words(await ask([on(ledger)], question))).to.deep.equal(['pass', 'pass']);
    expect(ledger.claim.args).to.deep.equal([[noUnit, 1, keys, now, null]]);
    expect(ledger.peek.callCount).to.equal(0);
  });

  it('denies whose claim was refused and tells when the earlier message started', async () => {
    const judged = await ask([on(ledgerOf([{ recipientId: 2, lastSendAt }]))], question);
    expect(words(judged)).to.deep.equal(['pass', 'deny DUPLICATE']);
    expect(judged[1]?.reasons[0]?.params).to.deep.equal({ lastSendAt: lastSendAt.toISOString() });
  });

  const spans = [
    [{ amount: 90, unit: 'minutes' }, '2026-03-31T10:30:00.000Z'],
    [{ amount: 7, unit: 'days' }, '2026-03-24T12:00:00.000Z'],
    [{ amount: 1, unit: 'months' }, '2026-02-28T12:00:00.000Z'],
  ] as const;
  for (const [after, notBefore] of spans) {
    it(`allows the campaign again after ${after.amount} ${after.unit}, counted back from now`, async () => {
      const ledger = ledgerOf();
      await ask([on(ledger)], { ...question, campaign: { duplicate: { kind: 'again-after', after } } });
      expect(ledger.claim.firstCall.args[4]).to.deep.equal(new Date(notBefore));
    });
  }

  it('only looks in explain and claims nothing', async () => {
    const ledger = ledgerOf([{ recipientId: 1, lastSendAt }]);
    const judged = await ask([on(ledger)], { ...question, mode: 'explain' });
    expect(words(judged)).to.deep.equal(['deny DUPLICATE', 'pass']);
    expect(ledger.peek.args).to.deep.equal([
      [noUnit, 1, [1, 2].map((recipientId) => ({ runId: 5, recipientId, step: 0 })), null],
    ]);
    expect(ledger.claim.callCount).to.equal(0);
  });

  it('asks the ledger nothing when nobody is left', async () => {
    const ledger = ledgerOf();
    await ask([judging('no', deny(), { stage: 'reach' }), on(ledger)], question);
    expect(ledger.claim.callCount).to.equal(0);
  });
});
