import type { Cohort, CohortId, SizedCohort } from '../domain/cohort.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** A member of a cohort. */
export interface CohortMember {
  readonly recipientId: RecipientId;
  readonly userId: string;
}

/** Static cohorts: lists of people. Whoever is erased leaves every list. */
export interface CohortStore {
  create(unit: Unit, workspaceId: WorkspaceId, name: string, at: Date): Promise<Cohort>;
  find(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<SizedCohort | null>;
  /** Newest first; keys below `beforeKey`, or from the newest when it is `null`. */
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
  ): Promise<readonly SizedCohort[]>;
  /** Finds a cohort and keeps it from being removed until the unit ends; shared among holders. */
  hold(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null>;
  /** Finds a cohort and keeps everybody else from holding or changing it until the unit ends. */
  lock(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null>;
  rename(unit: Unit, cohortId: CohortId, name: string, at: Date): Promise<void>;
  /** Removes a cohort that this unit has locked, with its list. */
  remove(unit: Unit, cohortId: CohortId): Promise<void>;
  /** Adds people of the cohort's workspace; answers how many were not in it before. */
  add(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number>;
  /** Takes people out; answers how many were in it. */
  takeOut(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number>;
  /** Takes everybody out. */
  clear(unit: Unit, cohortId: CohortId, at: Date): Promise<void>;
  /** The cohorts that a person is in, by key. */
  ofPerson(unit: Unit, recipientId: RecipientId): Promise<readonly Cohort[]>;
  /** Members by recipient id, ascending, above `afterId`. */
  members(
    unit: Unit,
    cohortId: CohortId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly CohortMember[]>;
}
