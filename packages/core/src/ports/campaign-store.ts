import type { Campaign, CampaignId, CampaignSettings, CampaignState } from '../domain/campaign.js';
import type { CampaignPause, PauseCode } from '../domain/money-pause.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId, RunTrouble } from '../domain/run.js';
import type { Unit } from './unit-of-work.js';

/** What came to its end with a run. */
export interface RunEnd {
  /** The campaign, when this was its last run and ended it. */
  readonly endedCampaign: Pick<Campaign, 'id' | 'workspaceId' | 'campaignKey'> | null;
}

/** Campaigns and their runs. */
export interface CampaignStore {
  /** Makes a draft. `author` is its first author; nobody is when absent. */
  create(
    unit: Unit,
    workspaceId: WorkspaceId,
    settings: CampaignSettings,
    at: Date,
    author?: string,
  ): Promise<Campaign>;
  find(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null>;
  findById(unit: Unit, campaignId: CampaignId): Promise<Campaign | null>;
  /** Newest first; keys below `beforeKey`, or from the newest when it is `null`. Archived ones only when they are `shown`. */
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
    archived?: 'hidden' | 'shown',
  ): Promise<readonly Campaign[]>;
  /**
   * Keys of campaigns that may still send (ready, running, paused) and whose audience, or that of a run which is not expanded
   * yet, asks for a cohort, ascending.
   */
  usingCohort(
    unit: Unit,
    workspaceId: WorkspaceId,
    cohortKey: number,
    limit: number,
  ): Promise<readonly number[]>;
  /**
   * Moves a campaign from an expected state to another; false when it was not in `from` (somebody else moved it). Why the
   * engine paused it stands until the next move, since when it is paused until it goes to another state.
   */
  move(
    unit: Unit,
    campaignId: CampaignId,
    from: CampaignState,
    to: CampaignState,
    at: Date,
    because?: CampaignPause,
  ): Promise<boolean>;
  /** Campaigns that the engine paused for one reason: of a workspace, or those due to go on by an instant; oldest first. */
  pausedBecause(
    unit: Unit,
    code: PauseCode,
    which:
      | { readonly kind: 'workspace'; readonly workspaceId: WorkspaceId }
      | { readonly kind: 'due'; readonly by: Date },
    limit: number,
  ): Promise<readonly Campaign[]>;
  /** Gives a campaign other tags, in whatever state it is; answers those it had, or `null` when there is no such campaign. */
  retag(
    unit: Unit,
    campaignId: CampaignId,
    tags: readonly string[],
    at: Date,
  ): Promise<readonly string[] | null>;
  /** Gives a campaign another rate, or none, in whatever state it is; answers the one it had, or `null` when there is no such campaign. */
  setRate(
    unit: Unit,
    campaignId: CampaignId,
    ratePerMinute: number | null,
    at: Date,
  ): Promise<{ readonly ratePerMinute: number | null } | null>;
  /** The current state; `lock` holds it against moves until the unit ends (shared among readers). */
  state(unit: Unit, campaignId: CampaignId, mode: 'read' | 'lock'): Promise<CampaignState | null>;

  /** Makes a run for the campaign's audience of now; it decides its experiment as `decisionAt` says. An occurrence of the schedule has one run; a second is refused with an error. */
  createRun(
    unit: Unit,
    campaign: Campaign,
    lastRecipientId: RecipientId,
    at: Date,
    occurrenceAt?: Date,
  ): Promise<Run>;
  /** Makes a run of a test send, whose people are chosen, of one variant or each of their own: there is no audience to cut. It neither ends its campaign nor keeps it from ending. */
  createTestRun(
    unit: Unit,
    campaign: Campaign,
    people: number,
    at: Date,
    variant?: string | null,
  ): Promise<Run>;
  findRun(unit: Unit, runId: RunId): Promise<Run | null>;
  /** The real runs of a campaign, newest first. */
  runs(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly Run[]>;
  /** Locks a run for expansion until the unit ends, or answers `null` when it is gone or locked by another. */
  lockRun(unit: Unit, runId: RunId): Promise<Run | null>;
  /** Moves the cursor of a run that this unit has locked. */
  advanceRun(
    unit: Unit,
    runId: RunId,
    progress: { readonly cursor: RecipientId; readonly added: number; readonly expanded: boolean },
  ): Promise<void>;
  /**
   * Marks an expanded run as finished when no batch and no delivery of it is open, and its campaign, when it was running
   * and has no other active run and no occurrence ahead, as ended. `null` when this call finished nothing.
   */
  finishRun(unit: Unit, runId: RunId, at: Date): Promise<RunEnd | null>;
  /** Active runs that {@link CampaignStore.finishRun} would finish now, oldest first. */
  overRuns(unit: Unit, limit: number): Promise<readonly RunId[]>;
  /** Notes what keeps a run from going on, or (`null`) that it goes on again. Writes only when that changes. */
  noteTrouble(unit: Unit, runId: RunId, trouble: RunTrouble | null): Promise<void>;
  /** Active runs, oldest first. */
  activeRuns(unit: Unit): Promise<readonly Run[]>;
}
