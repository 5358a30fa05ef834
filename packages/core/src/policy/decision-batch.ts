import type { Campaign } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { Reason, StoredReason } from '../domain/reason.js';
import type { RunId } from '../domain/run.js';
import type { Amendment, Verdict } from '../domain/verdict.js';
import type { Channel, Prepared } from '../ports/channel.js';
import type { Rewording, Wording } from '../domain/wording.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Candidate } from './candidate.js';

/**
 * - `decide`: verdicts count, the fatigue stage claims.
 * - `last-look`: only policies with `lastLook` run, right before the bytes leave.
 * - `simulate`: as `decide`, but nothing is claimed: a person is once in a run, so what stands already is all that counts.
 * - `explain`: every policy judges everybody and nothing is claimed.
 */
export type DecisionMode = 'decide' | 'last-look' | 'simulate' | 'explain';

/** What a policy sees: people of one run who are decided together. */
export interface DecisionBatch {
  readonly mode: DecisionMode;
  /** The transaction of the decision. */
  readonly unit: Unit;
  readonly now: Date;
  readonly campaign: Campaign;
  readonly channel: Channel;
  /** 0 in explain, when there is no run. */
  readonly runId: RunId;
  /** Why this is decided as advertising although the operator called it something else; `null` when the operator's word holds. */
  readonly reclassified: Reason | null;
  /** Everybody in the batch. */
  readonly candidates: readonly Candidate[];
  /**
   * Those a policy of the given stage still has to judge: in `explain` everybody; else those without a denial, and for
   * the content and fatigue stages only those that pass so far.
   */
  open(): readonly Candidate[];
  /** Says what the running policy thinks of a candidate; at most once per candidate and policy. */
  judge(candidate: Candidate, verdict: Verdict): void;
  /** Sets the filled-in content of a candidate; only policies of the content stage may. */
  render(candidate: Candidate, content: unknown): void;
  /** The filled-in content of a candidate, with the words as policies changed them; `undefined` while there is none. */
  contentOf(candidate: Candidate): unknown;
  /** The words of a candidate's message once it is rendered; `null` before, and where the channel shows none. */
  wordingOf(candidate: Candidate): Wording | null;
  /** Changes the words of a candidate's message; only policies of the content stage may, between `render` and `content`. */
  reword(candidate: Candidate, words: Rewording): void;
  /** Sets the message of a candidate; only policies of the content stage may. */
  prepare(candidate: Candidate, prepared: Prepared): void;
  /** The strongest verdict so far. */
  verdictOf(candidate: Candidate): Verdict;
  /** The ledger key of a candidate. */
  keyOf(candidate: Candidate): DeliveryKey;
}

/** What a whole evaluation says of one candidate. */
export interface Judged {
  readonly candidate: Candidate;
  /** The strongest verdict. */
  readonly verdict: Verdict;
  /** The policy that gave it; `null` for a plain pass. */
  readonly policyId: string | null;
  /** Every reason that was given, in order of the policies. */
  readonly reasons: readonly StoredReason[];
  readonly amendments: readonly Amendment[];
  /** From when on it must not be handed over any more; `null` for whenever. */
  readonly notAfter: Date | null;
}
