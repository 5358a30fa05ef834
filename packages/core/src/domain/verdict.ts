import type { Reason } from './reason.js';

/** A change that a policy or a channel made to a message, for example `sms` upgraded to `lms`. */
export interface Amendment {
  readonly kind: string;
  readonly from?: string;
  readonly to?: string;
}

/**
 * What a policy says of one candidate.
 * - `pass`: nothing against it; may carry evidence and amendments. `notAfter` is the instant from which on it must not be handed over.
 * - `defer`: not before `until`.
 * - `hold`: not until the condition named by the reason clears; looked at again at `until`.
 * - `deny`: not in this run.
 */
export type Verdict =
  | {
      readonly kind: 'pass';
      readonly reason?: Reason;
      readonly amendments?: readonly Amendment[];
      readonly notAfter?: Date;
    }
  | { readonly kind: 'defer'; readonly until: Date; readonly reason: Reason }
  | { readonly kind: 'hold'; readonly until: Date; readonly reason: Reason }
  | { readonly kind: 'deny'; readonly reason: Reason };

/** The verdict of a policy that has nothing to say. */
export const pass: Verdict = Object.freeze({ kind: 'pass' });

const strength = { pass: 0, defer: 1, hold: 2, deny: 3 } as const;

/** Orders verdicts: deny beats hold beats defer beats pass. */
export function strengthOf(verdict: Verdict): number {
  return strength[verdict.kind];
}

/** The stronger of two verdicts; of two defers or two holds the later one; the first one on a tie. */
export function strongerVerdict(first: Verdict, second: Verdict): Verdict {
  const difference = strengthOf(second) - strengthOf(first);
  if (difference !== 0) return difference > 0 ? second : first;
  const bothWait = 'until' in first && 'until' in second;
  return bothWait && second.until > first.until ? second : first;
}
