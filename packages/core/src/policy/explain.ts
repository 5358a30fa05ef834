import type { StoredReason } from '../domain/reason.js';
import type { Verdict } from '../domain/verdict.js';
import type { Policy } from './policy.js';

/** One policy's word on the explained candidate. */
export interface ExplainedVerdict {
  readonly policyId: string;
  readonly policyVersion: string;
  readonly verdict: Verdict['kind'];
  readonly reason: StoredReason | null;
  /** For `defer` and `hold`. */
  readonly until: Date | null;
}

/**
 * Wraps policies so that the word of each on a batch of one candidate is written down, in order. A policy that says
 * nothing lets pass.
 */
export function gateVerdicts(policies: readonly Policy[]): {
  readonly policies: readonly Policy[];
  readonly trace: () => readonly ExplainedVerdict[];
} {
  const words = new Map<string, Verdict>();
  const listening = policies.map((policy): Policy => ({
    ...policy,
    run: (batch, next) =>
      policy.run(
        {
          ...batch,
          judge: (candidate, verdict) => {
            batch.judge(candidate, verdict);
            words.set(policy.id, verdict);
          },
        },
        next,
      ),
  }));
  return {
    policies: listening,
    trace: () =>
      policies.map(({ id: policyId, version: policyVersion }) => {
        const word: Verdict = words.get(policyId) ?? { kind: 'pass' };
        const reason = word.reason ? { policyId, policyVersion, verdict: word.kind, ...word.reason } : null;
        return {
          policyId,
          policyVersion,
          verdict: word.kind,
          reason,
          until: 'until' in word ? word.until : null,
        };
      }),
  };
}
