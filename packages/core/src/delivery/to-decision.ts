import { hash } from 'node:crypto';
import type { Verdict } from '../domain/verdict.js';
import type { Judged } from '../policy/decision-batch.js';
import type { DecisionRecord } from '../ports/delivery-ledger.js';

const expiredCodes: ReadonlySet<string> = new Set(['CAMPAIGN_PERIOD_OVER', 'EXPIRED_DURING_DEFER']);

/** Whether a denial means that the time for a message is over. */
export function isExpiry(code: string): boolean {
  return expiredCodes.has(code);
}

/** Where a verdict leads. */
export function stateOfVerdict(verdict: Verdict): 'sending' | 'deferred' | 'suppressed' | 'expired' {
  if (verdict.kind === 'pass') return 'sending';
  if (verdict.kind !== 'deny') return 'deferred';
  return isExpiry(verdict.reason.code) ? 'expired' : 'suppressed';
}

/**
 * The ledger row of a judged candidate. `attempt` is how often it was on its way before; `secret` keys the fingerprint: the
 * template is known, and a plain hash would tell a name to whoever guesses it.
 */
export function toDecision(judged: Judged, attempt: number, secret: string): DecisionRecord {
  const { candidate, verdict, reasons, amendments } = judged;
  const { recipientId, step, variant } = candidate;
  if (verdict.kind === 'pass') {
    const prepared = candidate.prepared;
    if (!prepared) throw new TypeError('a candidate passed without a message; the content policy is missing');
    return {
      recipientId,
      step,
      state: 'sending',
      reasonCode: null,
      policyId: null,
      reasons,
      dueAt: null,
      attempt: attempt + 1,
      form: prepared.form,
      variant,
      fingerprint: hash('sha256', secret + prepared.text, 'base64url'),
      amendments,
      message: prepared.message,
    };
  }
  const reasonCode = verdict.reason.code;
  const isDenied = verdict.kind === 'deny';
  return {
    recipientId,
    step,
    state: stateOfVerdict(verdict),
    reasonCode,
    policyId: judged.policyId,
    reasons,
    dueAt: isDenied ? null : verdict.until,
    attempt,
    form: null,
    variant,
    fingerprint: null,
    amendments,
    message: null,
  };
}
