import type { CampaignId } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { Unit } from './unit-of-work.js';

/** What of a month of the ledger is forgotten: the archived messages alone, or the deliveries and with them the messages. */
export type LedgerPart = 'messages' | 'deliveries';

/** A month of the ledger that is past its retention, as it concerns whoever was asked about. */
export interface ForgottenMonth {
  /** The month of UTC in which the runs started, `2025-03`. */
  readonly month: string;
  readonly part: LedgerPart;
  readonly forgottenAt: Date;
  /** How many of the real runs that were asked about started in it. */
  readonly runs: number;
}

/** How much of one workspace went with a month: all that is known of it without reading its rows. */
export interface ForgottenRuns {
  readonly workspaceId: WorkspaceId;
  /** Runs that started in the month, test sends included. */
  readonly runs: number;
  /** People of their audiences. */
  readonly people: number;
}

/** Which runs are asked about: without any field all real ones of a workspace. */
export type RunScope = { readonly campaignId?: CampaignId } | { readonly runId: RunId };

/**
 * Forgets the ledger of deliveries by whole months, so that the cost does not grow with the rows. A month is first noted as
 * forgotten, in the unit of the audit line, then its rows are removed; a process that dies in between leaves them to the next turn.
 * Runs, claims against repeated messages, counters of caps and statistics are rows of their own and stay.
 */
export interface LedgerRetention {
  /**
   * Notes a part of the oldest month as forgotten that is not yet, of every workspace: one that was over, and all of whose runs had
   * finished, by `before`. Forgotten deliveries count as forgotten messages too. Answers the month and what went with it, by
   * workspace in ascending order; `null` when no month may go.
   */
  forgetMonth(
    unit: Unit,
    part: LedgerPart,
    before: Date,
    at: Date,
  ): Promise<{ readonly month: string; readonly workspaces: readonly ForgottenRuns[] } | null>;
  /**
   * Removes the rows of the months that are noted; answers how many parts of months it removed. Stands in no unit: it waits for
   * those who read or write the ledger at the moment and keeps nobody else waiting. Cut off anywhere, it goes on the next time.
   */
  removeForgotten(): Promise<number>;
  /** The forgotten months in which real runs of a workspace or a campaign, or one run of any kind, started; the oldest first. */
  forgotten(unit: Unit, workspaceId: WorkspaceId, of: RunScope): Promise<readonly ForgottenMonth[]>;
}
