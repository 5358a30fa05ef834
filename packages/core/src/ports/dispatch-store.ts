import type { CampaignId } from '../domain/campaign.js';
import type { ApiProperties, Dispatch, DispatchId, DispatchPlace } from '../domain/dispatch.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { Unit } from './unit-of-work.js';

/** A person of a call, with the values that came along. */
export interface CalledPerson {
  readonly recipientId: RecipientId;
  readonly properties: ApiProperties;
}

/** Calls that asked to send, the places they took in runs, and the values they brought. Values are sealed at rest. */
export interface DispatchStore {
  create(unit: Unit, dispatch: Dispatch): Promise<void>;
  /**
   * For each person the newest run of a campaign that takes calls, began after an instant and has no place of that person yet;
   * people without such a run are missing from the result. One statement.
   */
  freeRuns(
    unit: Unit,
    campaignId: CampaignId,
    startedAfter: Date,
    ids: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, RunId>>;
  /** Gives people of a dispatch a place in a run; answers those who got one. A person has one place in a run. */
  place(
    unit: Unit,
    dispatchId: DispatchId,
    runId: RunId,
    people: readonly CalledPerson[],
  ): Promise<readonly RecipientId[]>;
  /** Counts people to the audience of a run. The last step of a unit: others who count there wait for its end. */
  count(unit: Unit, runId: RunId, added: number): Promise<void>;
  /** A dispatch with every place that it took, in the order of people; `null` when the workspace has none of this id. */
  find(
    unit: Unit,
    workspaceId: WorkspaceId,
    dispatchId: DispatchId,
  ): Promise<{ readonly dispatch: Dispatch; readonly places: readonly DispatchPlace[] } | null>;
  /** The values of people in a run that are still kept. */
  properties(
    unit: Unit,
    runId: RunId,
    ids: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, ApiProperties>>;
  /** The values of one person that are still kept, by run, of runs above `afterRunId`. */
  valuesOf(
    unit: Unit,
    recipientId: RecipientId,
    afterRunId: RunId,
    limit: number,
  ): Promise<readonly { readonly runId: RunId; readonly properties: ApiProperties }[]>;
  /** Forgets the values of people in a run; their places stay. */
  forget(unit: Unit, runId: RunId, ids: readonly RecipientId[]): Promise<void>;
  /** Forgets every value of a person. */
  erase(unit: Unit, recipientId: RecipientId): Promise<void>;
  /**
   * Forgets at most `limit` dispatches made before an instant with their places, the oldest first; one with a place in a run that is
   * not finished stays: the place keeps its person from being called into the run again. Answers how many.
   */
  prune(unit: Unit, before: Date, limit: number): Promise<number>;
}
