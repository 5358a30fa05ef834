import type { Cohort, SizedCohort } from '../domain/cohort.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { CohortMember } from '../ports/cohort-store.js';

/** What becomes of a cohort's list: people join it, leave it, or are all there is. */
export type CohortChange = 'add' | 'remove' | 'replace';

/** A userId of a list, and where it stands. */
export interface ListedUser {
  /** Line of a file or place in a list, from 1. */
  readonly line: number;
  readonly userId: string;
}

/** A line of which nothing came. */
export interface ListProblem {
  readonly line: number;
  /** `UNKNOWN`: nobody has this userId. `DUPLICATE`: it stood in the list before. `BLANK`: there is none. */
  readonly code: 'UNKNOWN' | 'DUPLICATE' | 'BLANK';
}

/** What a change of a list did. */
export interface CohortChanged {
  /** The list as it is now. */
  readonly cohort: SizedCohort;
  readonly read: number;
  /** People who joined or left; after `replace` all who are in. */
  readonly changed: number;
  readonly unknown: number;
  readonly duplicates: number;
  readonly blank: number;
  /** The first thousand lines of which nothing came. */
  readonly problems: readonly ListProblem[];
}

/** What one can do with static cohorts. */
export interface CohortUseCases {
  /** @throws EngineError `COHORT_INVALID` */
  create(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<Cohort>;
  /** @throws EngineError `COHORT_NOT_FOUND` */
  find(workspaceId: WorkspaceId, cohortKey: number): Promise<SizedCohort>;
  /** Newest first, keys below `beforeKey`. */
  list(workspaceId: WorkspaceId, beforeKey: number | null, limit: number): Promise<readonly SizedCohort[]>;
  /** @throws EngineError `COHORT_NOT_FOUND`, `COHORT_INVALID` */
  rename(workspaceId: WorkspaceId, cohortKey: number, input: unknown, actor: string): Promise<SizedCohort>;
  /** @throws EngineError `COHORT_NOT_FOUND`, `COHORT_IN_USE` while a campaign that may still send asks for it */
  remove(workspaceId: WorkspaceId, cohortKey: number, actor: string): Promise<void>;
  /**
   * Changes the list, all or nothing: pages are read to the end before anything is written.
   * @throws EngineError `COHORT_NOT_FOUND`, `COHORT_TOO_LARGE`, and what `pages` throws
   */
  change(
    workspaceId: WorkspaceId,
    cohortKey: number,
    change: CohortChange,
    pages: AsyncIterable<readonly ListedUser[]> | Iterable<readonly ListedUser[]>,
    actor: string,
  ): Promise<CohortChanged>;
  /** A page of members; `cursor` is the last page's `next`, 0 at the beginning. @throws EngineError `COHORT_NOT_FOUND` */
  members(
    workspaceId: WorkspaceId,
    cohortKey: number,
    cursor: RecipientId,
    limit: number,
  ): Promise<{ readonly items: readonly CohortMember[]; readonly next: RecipientId | null }>;
}
