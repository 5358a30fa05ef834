import { expect } from 'chai';
import type { Judged, SendOutcome, Verdict } from '@pabal/core';
import { outcomeOfSend, outcomeOfState, outcomeOfVerdict } from '../../src/delivery/to-outcome.js';

const now = new Date('2026-03-02T00:00:00.000Z');
const subject = (refusals: number) => ({ candidate: { recipientId: 7, step: 0 }, refusals });
const judged = {
  policyId: 'p',
  reasons: [{ policyId: 'p', policyVersion: '1', verdict: 'deny', code: 'X' }],
};

describe('outcome record', () => {
  const sends: readonly (readonly [SendOutcome, number, string])[] = [
    [{ kind: 'accepted', vendorId: 'v1' }, 1, 'accepted null null v1 null'],
    [
      { kind: 'rejected', reason: 'invalid-recipient', vendorCode: '3010' },
      1,
      'rejected FAILED_INVALID_RECIPIENT 3010 null null',
    ],
    [{ kind: 'retry', afterMs: 9000, vendorCode: '429' }, 1, 'deferred SEND_RETRY 429 null 9000'],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, 1, 'deferred SEND_RETRY 429 null 500'],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, 4, 'deferred SEND_RETRY 429 null 4000'],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, 9, 'deferred SEND_RETRY 429 null 60000'],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, 10, 'rejected VENDOR_UNAVAILABLE 429 null null'],
    [{ kind: 'retry', afterMs: 0, vendorCode: '429' }, 11, 'rejected VENDOR_UNAVAILABLE 429 null null'],
    [{ kind: 'unknown', cause: 'RESET' }, 1, 'unknown SEND_UNKNOWN RESET null null'],
  ];
  for (const [outcome, time, expected] of sends) {
    it(`makes "${expected}" of ${JSON.stringify(outcome)} after ${time - 1} refusals of 10`, () => {
      const record = outcomeOfSend(subject(time - 1), outcome, now, 10);
      const { state, reasonCode, vendorCode, vendorId, dueAt } = record;
      const waitMs = dueAt ? dueAt.getTime() - now.getTime() : null;
      expect(`${state} ${reasonCode} ${vendorCode} ${vendorId} ${waitMs}`).to.equal(expected);
      expect(record.reasons?.[0]?.code ?? null).to.equal(reasonCode);
      expect(record).to.include({ recipientId: 7, step: 0, policyId: reasonCode ? 'core' : null });
      expect(record.refusals).to.equal(outcome.kind === 'retry' ? time : time - 1);
    });
  }

  const verdicts: readonly (readonly [Exclude<Verdict, { kind: 'pass' }>, string, Date | null])[] = [
    [{ kind: 'deny', reason: { code: 'OPTED_OUT' } }, 'suppressed', null],
    [{ kind: 'deny', reason: { code: 'CAMPAIGN_PERIOD_OVER' } }, 'expired', null],
    [{ kind: 'deny', reason: { code: 'EXPIRED_DURING_DEFER' } }, 'expired', null],
    [{ kind: 'defer', until: now, reason: { code: 'NIGHT' } }, 'deferred', now],
    [{ kind: 'hold', until: now, reason: { code: 'BALANCE' } }, 'deferred', now],
  ];
  for (const [verdict, state, dueAt] of verdicts) {
    it(`keeps it ${state} when the last look says ${verdict.kind} by ${verdict.reason.code}`, () => {
      const record = outcomeOfVerdict(subject(1), judged as unknown as Judged, verdict);
      expect(record).to.include({ state, reasonCode: verdict.reason.code, policyId: 'p', dueAt });
      expect(record.reasons).to.equal(judged.reasons);
    });
  }

  const waits: readonly (readonly [string, string])[] = [
    ['CAMPAIGN_PAUSED', 'hold'],
    ['CONTACT_CHANGED', 'defer'],
    ['CAMPAIGN_CHANGED', 'defer'],
    ['SEND_INTERRUPTED', 'defer'],
  ];
  for (const [code, verdict] of waits) {
    it(`stores ${verdict} and not a denial for what waits by ${code}`, () => {
      const { reasons } = outcomeOfState(subject(0), 'deferred', code, now);
      expect(reasons).to.deep.equal([{ policyId: 'core', policyVersion: '1', verdict, code }]);
    });
  }

  it('stores a deferral for what the vendor put off and a denial for what it would not take', () => {
    const retry = { kind: 'retry', afterMs: 0, vendorCode: '429' } as const;
    expect(outcomeOfSend(subject(0), retry, now, 2).reasons?.[0]?.verdict).to.equal('defer');
    expect(outcomeOfSend(subject(1), retry, now, 2).reasons?.[0]?.verdict).to.equal('deny');
  });

  it('says core decided where core did', () => {
    const record = outcomeOfState(subject(1), 'cancelled', 'CAMPAIGN_ENDED', null);
    expect(record).to.include({
      state: 'cancelled',
      reasonCode: 'CAMPAIGN_ENDED',
      policyId: 'core',
      dueAt: null,
    });
  });
});
