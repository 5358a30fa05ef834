import { toFailureCode } from '../domain/failure-code.js';
import type { SendOutcome } from '../domain/outcome.js';
import type { StoredReason } from '../domain/reason.js';
import type { Verdict } from '../domain/verdict.js';
import type { Judged } from '../policy/decision-batch.js';
import type { OutcomeRecord } from '../ports/delivery-ledger.js';
import { isExpiry } from './to-decision.js';

/** Whose outcome it is. */
export interface OutcomeSubject {
  readonly candidate: { readonly recipientId: number; readonly step: number };
  /** How often the vendor put it off before. */
  readonly refusals: number;
}

function base(subject: OutcomeSubject) {
  const { recipientId, step } = subject.candidate;
  const { refusals } = subject;
  return {
    ...{ recipientId, step, refusals, policyId: 'core', vendorId: null, vendorCode: null, dueAt: null },
  } as const;
}

function coreReason(
  verdict: StoredReason['verdict'],
  code: string,
  params?: StoredReason['params'],
): StoredReason {
  return { policyId: 'core', policyVersion: '1', verdict, code, ...(params && { params }) };
}

/** A paused campaign is a condition that has to clear; whatever else puts a message off only takes time. */
function verdictOf(state: OutcomeRecord['state'], code: string): StoredReason['verdict'] {
  if (state !== 'deferred') return 'deny';
  return code === 'CAMPAIGN_PAUSED' ? 'hold' : 'defer';
}

/** An end that core itself decided; for `deferred` looked at again at `dueAt`. */
export function outcomeOfState(
  subject: OutcomeSubject,
  state: 'deferred' | 'cancelled' | 'unknown',
  code: string,
  dueAt: Date | null,
): OutcomeRecord {
  return {
    ...base(subject),
    state,
    reasonCode: code,
    reasons: [coreReason(verdictOf(state, code), code)],
    dueAt,
  };
}

/** What a last look found against a message. */
export function outcomeOfVerdict(
  subject: OutcomeSubject,
  judged: Judged,
  verdict: Exclude<Verdict, { kind: 'pass' }>,
): OutcomeRecord {
  const common = {
    ...base(subject),
    policyId: judged.policyId,
    reasonCode: verdict.reason.code,
    reasons: judged.reasons,
  };
  if (verdict.kind === 'deny') {
    const state = isExpiry(verdict.reason.code) ? 'expired' : 'suppressed';
    return { ...common, state };
  }
  return { ...common, state: 'deferred', dueAt: verdict.until };
}

/** No vendor is believed that it wants a message more than a day from now. */
export const longestWaitMs = 86_400_000;

/** What a vendor's answer means for the ledger. The vendor puts a message off `maxRefusals` times at most. */
export function outcomeOfSend(
  subject: OutcomeSubject,
  outcome: SendOutcome,
  now: Date,
  maxRefusals: number,
): OutcomeRecord {
  const common = base(subject);
  switch (outcome.kind) {
    case 'accepted':
      return { ...common, state: 'accepted', reasonCode: null, policyId: null, vendorId: outcome.vendorId };
    case 'rejected': {
      const code = toFailureCode(outcome.reason);
      const { vendorCode } = outcome;
      return {
        ...common,
        state: 'rejected',
        reasonCode: code,
        vendorCode,
        reasons: [coreReason('deny', code, { vendorCode })],
      };
    }
    case 'retry': {
      const { vendorCode } = outcome;
      const refusals = subject.refusals + 1;
      const refused = { ...common, refusals, vendorCode };
      if (refusals >= maxRefusals) {
        const reasons = [coreReason('deny', 'VENDOR_UNAVAILABLE', { vendorCode })];
        return { ...refused, state: 'rejected', reasonCode: 'VENDOR_UNAVAILABLE', reasons };
      }
      const waitMs = Math.max(
        Math.min(outcome.afterMs, longestWaitMs),
        Math.min(250 * 2 ** refusals, 60_000),
      );
      const reasons = [coreReason('defer', 'SEND_RETRY', { vendorCode })];
      const dueAt = new Date(now.getTime() + waitMs);
      return { ...refused, state: 'deferred', reasonCode: 'SEND_RETRY', dueAt, reasons };
    }
    case 'unknown': {
      const reasons = [coreReason('deny', 'SEND_UNKNOWN', { cause: outcome.cause })];
      return { ...common, state: 'unknown', reasonCode: 'SEND_UNKNOWN', vendorCode: outcome.cause, reasons };
    }
  }
}
