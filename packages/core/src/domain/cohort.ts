import type { WorkspaceId } from './recipient.js';

/** A cohort's internal id. */
export type CohortId = number;

/** A saved audience: a list of people. */
export interface Cohort {
  readonly id: CohortId;
  readonly workspaceId: WorkspaceId;
  /** The number operators and the API use, unique in the workspace, never given twice. */
  readonly cohortKey: number;
  /** 1 to 200 characters. */
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A cohort and how many people it has. */
export interface SizedCohort extends Cohort {
  readonly size: number;
}
