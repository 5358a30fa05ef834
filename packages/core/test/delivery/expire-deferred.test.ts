import { expect } from 'chai';
import { pass, type Judged, type OutcomeRecord, type Verdict } from '@pabal/core';
import { expireJudged, expireOutcome } from '../../src/delivery/expire-deferred.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { judging } from '../pipeline.js';
import { openFloor } from './floor.js';

const endAt = new Date('2026-03-02T10:00:00.000Z');
const campaign = { period: { startAt: null, endAt } };
const before = new Date(endAt.getTime() - 1);

const judgedOf = (verdict: Verdict): Judged => ({
  candidate: { recipientId: 7, step: 0, facts: null, prepared: null, variant: null },
  ...{ verdict, policyId: 'night', amendments: [], notAfter: null },
  reasons: [{ policyId: 'night', policyVersion: '3', verdict: 'defer', code: 'NIGHT' }],
});
const reason = { code: 'NIGHT' };

describe('expire deferred', () => {
  for (const kind of ['defer', 'hold'] as const) {
    it(`turns a ${kind} until the end of the campaign into its expiry, and keeps who asked for it`, () => {
      const judged = judgedOf({ kind, until: endAt, reason });
      const params = { endAt: endAt.toISOString() };
      const expired = expireJudged(judged, campaign);
      expect(expired.verdict).to.deep.equal({
        kind: 'deny',
        reason: { code: 'EXPIRED_DURING_DEFER', params },
      });
      expect(expired.policyId).to.equal('night');
      expect(expired.reasons.map(({ code }) => code)).to.deep.equal(['NIGHT', 'EXPIRED_DURING_DEFER']);
    });

    it(`leaves a ${kind} alone that ends a millisecond before, or when the campaign has no end`, () => {
      const soon = judgedOf({ kind, until: before, reason });
      expect(expireJudged(soon, campaign)).to.equal(soon);
      const late = judgedOf({ kind, until: endAt, reason });
      expect(expireJudged(late, { period: { startAt: null, endAt: null } })).to.equal(late);
    });
  }

  it('leaves who may go and who is denied alone', () => {
    for (const verdict of [pass, { kind: 'deny', reason }] as const) {
      const judged = judgedOf(verdict);
      expect(expireJudged(judged, campaign)).to.equal(judged);
    }
  });

  const outcome: OutcomeRecord = {
    ...{ recipientId: 7, step: 0, state: 'deferred', reasonCode: 'SEND_RETRY', policyId: 'core' },
    ...{ vendorId: null, vendorCode: '429', dueAt: endAt, refusals: 1 },
  };

  it('expires what a vendor put off beyond the end', () => {
    const expired = expireOutcome(outcome, campaign);
    expect(expired).to.include({ state: 'expired', reasonCode: 'EXPIRED_DURING_DEFER', dueAt: null });
    expect(expired).to.include({ vendorCode: '429', refusals: 1 });
    const soon = { ...outcome, dueAt: before };
    expect(expireOutcome(soon, campaign)).to.equal(soon);
    const accepted = { ...outcome, state: 'accepted' } as const;
    expect(expireOutcome(accepted, campaign)).to.equal(accepted);
  });

  it('writes a row as expired at once when a policy of a plugin puts it off too long', async () => {
    const floor = await openFloor({
      policies: [judging('night', { kind: 'defer', until: endAt, reason }, { stage: 'timing' })],
    });
    await floor.addPeople(2);
    const { run } = await floor.start({ period: { startAt: null, endAt } });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(Array(2).fill('expired EXPIRED_DURING_DEFER'));
    const [row] = await floor.rows(run.id);
    expect(row).to.include({ policyId: 'night', dueAt: null });
    expect(row?.reasons.map(({ code }) => code)).to.deep.equal(['OK', 'NIGHT', 'EXPIRED_DURING_DEFER']);
    expect((await floor.run(run.id)).state).to.equal('finished');
  });

  it('gives the campaign back to whoever expired after a vendor put the message off', async () => {
    const floor = await openFloor();
    floor.channel.answer = (batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'retry', afterMs: 86_400_000, vendorCode: '429' })));
    await floor.addPeople(1);
    const { run, campaign: started } = await floor.start({ period: { startAt: null, endAt } });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    expect(await floor.states(run.id)).to.deep.equal(['expired EXPIRED_DURING_DEFER']);
    await floor.clock.advance(2 * 86_400_000);
    expect(await wakeDeferred(floor.deps)).to.equal(0);
    const key = { runId: run.id + 1, recipientId: 1, step: 0 };
    const { fatigue, units } = floor.deps;
    const claims = await fatigue.claim(units.direct, started.id, [key], floor.clock.now(), null);
    expect(claims).to.deep.equal([]);
  });
});
