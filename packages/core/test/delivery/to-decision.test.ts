import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { pass, type Judged, type Verdict } from '@pabal/core';
import { toDecision } from '../../src/delivery/to-decision.js';

const until = new Date('2026-03-03T00:00:00Z');
const prepared = {
  kind: 'prepared',
  form: 'note',
  message: { text: 'm' },
  text: 'm',
  amendments: [],
} as const;
const reasons = [{ policyId: 'p', policyVersion: '1', verdict: 'deny', code: 'X' }] as const;
const judgedOf = (verdict: Verdict, overrides: Partial<Judged['candidate']> = {}): Judged => ({
  candidate: { recipientId: 7, step: 0, facts: null, prepared, variant: null, ...overrides },
  verdict,
  policyId: verdict.kind === 'pass' ? null : 'p',
  reasons,
  amendments: [{ kind: 'label' }],
  notAfter: null,
});

describe('decision record', () => {
  it('sends who passes: counts the attempt, keeps message, form and fingerprint of the text', () => {
    expect(toDecision(judgedOf(pass), 2, 'secret')).to.deep.equal({
      recipientId: 7,
      step: 0,
      reasons,
      amendments: [{ kind: 'label' }],
      state: 'sending',
      reasonCode: null,
      policyId: null,
      dueAt: null,
      attempt: 3,
      form: 'note',
      variant: null,
      fingerprint: createHash('sha256').update('secretm').digest('base64url'),
      message: { text: 'm' },
    });
  });

  const rows: readonly (readonly [Verdict, string, Date | null])[] = [
    [{ kind: 'deny', reason: { code: 'OPTED_OUT' } }, 'suppressed', null],
    [{ kind: 'deny', reason: { code: 'CAMPAIGN_PERIOD_OVER' } }, 'expired', null],
    [{ kind: 'deny', reason: { code: 'EXPIRED_DURING_DEFER' } }, 'expired', null],
    [{ kind: 'defer', until, reason: { code: 'NIGHT' } }, 'deferred', until],
    [{ kind: 'hold', until, reason: { code: 'BALANCE' } }, 'deferred', until],
  ];
  for (const [verdict, state, dueAt] of rows) {
    it(`keeps a row ${state} without message for a ${verdict.kind} by ${verdict.reason?.code}`, () => {
      const record = toDecision(judgedOf(verdict), 2, 'secret');
      expect(record).to.include({ state, reasonCode: verdict.reason?.code, policyId: 'p', attempt: 2 });
      expect(record).to.include({ form: null, fingerprint: null, message: null });
      expect(record.dueAt).to.equal(dueAt);
    });
  }

  it('refuses to send somebody for whom nothing was rendered', () => {
    expect(() => toDecision(judgedOf(pass, { prepared: null }), 0, 'secret')).to.throw(
      TypeError,
      /content policy/,
    );
  });
});
