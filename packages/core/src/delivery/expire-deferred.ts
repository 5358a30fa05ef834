import type { Campaign } from '../domain/campaign.js';
import type { StoredReason } from '../domain/reason.js';
import type { Judged } from '../policy/decision-batch.js';
import type { OutcomeRecord } from '../ports/delivery-ledger.js';

const code = 'EXPIRED_DURING_DEFER';

type Period = Pick<Campaign, 'period'>;

/** A message that would be looked at again when its campaign is over is expired at once, whoever put it off. */
export function expireJudged(judged: Judged, { period: { endAt } }: Period): Judged {
  const { verdict, reasons } = judged;
  if (!endAt || !('until' in verdict) || verdict.until < endAt) return judged;
  const { verdict: denial, ...reason } = expiry(endAt);
  return {
    ...judged,
    verdict: { kind: denial, reason: { code, params: reason.params } },
    reasons: [...reasons, { ...reason, verdict: denial }],
  };
}

/** As {@link expireJudged}, for what the last look or the vendor put off. */
export function expireOutcome(outcome: OutcomeRecord, { period: { endAt } }: Period): OutcomeRecord {
  const { state, dueAt, reasons } = outcome;
  if (!endAt || state !== 'deferred' || !dueAt || dueAt < endAt) return outcome;
  return {
    ...outcome,
    state: 'expired',
    reasonCode: code,
    dueAt: null,
    reasons: [...(reasons ?? []), expiry(endAt)],
  };
}

function expiry(endAt: Date) {
  const params = { endAt: endAt.toISOString() };
  return {
    policyId: 'core',
    policyVersion: '1',
    verdict: 'deny',
    code,
    params,
  } as const satisfies StoredReason;
}
