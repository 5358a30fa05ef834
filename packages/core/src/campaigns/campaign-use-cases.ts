import type { Finding } from '../policy/content-review.js';
import type { Campaign, CampaignState } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Run } from '../domain/run.js';
import type { SkippedOccurrence } from '../domain/skipped-occurrence.js';
import type { Amendment, Verdict } from '../domain/verdict.js';
import type { Prepared } from '../ports/channel.js';
import type { ExplainedVerdict } from '../policy/explain.js';
import type { Delivery, HistogramLine } from '../ports/delivery-ledger.js';
import type { ForgottenMonth } from '../ports/ledger-retention.js';
import type { LifecycleUseCases } from './lifecycle-use-cases.js';
import type { ShownOccurrence } from './show-occurrences.js';
import type { StartedCampaign } from './start-campaign.js';

/** How a run stands. */
export interface RunProgress {
  readonly run: Run;
  readonly histogram: readonly HistogramLine[];
  /** People decided so far: the sum of the histogram. */
  readonly decided: number;
}

/** Why a person gets, or does not get, a campaign. */
export interface Explanation {
  /** A campaign that is paused or ended sends nothing, whatever the policies say. */
  readonly campaignState: CampaignState;
  /** Every policy asked now. */
  readonly live: {
    readonly at: Date;
    /** Whether the person belongs to the audience now; `null` when nobody can tell truly. */
    readonly isInAudience: boolean | null;
    readonly verdict: Verdict['kind'];
    readonly verdicts: readonly ExplainedVerdict[];
    /** The message that the person would get, personal data; `null` when none could be made. */
    readonly message: Prepared | null;
    readonly amendments: readonly Amendment[];
    /** The variant of the experiment; `null` without one, and while the person awaits its winner. */
    readonly variant: string | null;
  };
  /** What was decided in each run, as it was stored, newest first. */
  readonly stored: readonly Delivery[];
  /** Months past retention in which the campaign had runs: what was decided or sent in them is not known any more. */
  readonly forgotten: readonly ForgottenMonth[];
}

/** What one can do with campaigns. Input is checked here; a problem names the field and the remedy. */
export interface CampaignUseCases extends LifecycleUseCases {
  /** @throws EngineError `CAMPAIGN_INVALID` with every problem by path */
  create(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<Campaign>;
  /** @throws EngineError `CAMPAIGN_NOT_FOUND` */
  find(workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign>;
  /** Newest first, keys below `beforeKey`; archived ones only when they are `shown`. */
  list(
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
    archived?: 'hidden' | 'shown',
  ): Promise<readonly Campaign[]>;
  /** The properties that the content's templates use. */
  variables(campaign: Campaign): readonly string[];
  /** Those of them that no property of the workspace declares: maybe misspelt. */
  undeclared(campaign: Campaign): Promise<readonly string[]>;
  /** What plugins that read campaigns say of this one; nothing of it stands in the way of a start. */
  findings(campaign: Campaign): readonly Finding[];
  /**
   * Starts a draft or ready campaign: makes its run in the same transaction, or activates its schedule.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_INVALID`, `CAMPAIGN_PERIOD_OVER`, `CAMPAIGN_SCHEDULE_OVER`,
   * `CAMPAIGN_APPROVAL_NEEDED`
   */
  start(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<StartedCampaign>;
  /**
   * Takes a scheduled campaign of which nothing has run back to draft.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`
   */
  cancel(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /**
   * Gives a campaign other tags, in whatever state it is. Frequency caps read the tags of now, for what was sent before too.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
   */
  retag(workspaceId: WorkspaceId, campaignKey: number, tags: unknown, actor: string): Promise<Campaign>;
  /**
   * Gives a campaign another rate, or with `null` none, in whatever state it is. Its runs go by it from their next batch on.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
   */
  setRate(
    workspaceId: WorkspaceId,
    campaignKey: number,
    ratePerMinute: unknown,
    actor: string,
  ): Promise<Campaign>;
  /** Stops new sends within one batch. @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE` */
  pause(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /**
   * Goes on; where an experiment had no data, it is tested once more as long. Occurrences that came due while the campaign was paused are skipped; one with nothing left ends. One that was edited
   * meanwhile needs an approval as if it were started.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_APPROVAL_NEEDED`; `CAMPAIGN_INVALID` when its experiment has to be
   *   tested once more and the period is too short for that
   */
  resume(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /** Final. People who were not sent to yet are `cancelled`. @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE` */
  end(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /** The runs of a campaign with their progress, newest first. @throws EngineError `CAMPAIGN_NOT_FOUND` */
  progress(workspaceId: WorkspaceId, campaignKey: number): Promise<readonly RunProgress[]>;
  /** Occurrences that did not run, newest first, with the reason. @throws EngineError `CAMPAIGN_NOT_FOUND` */
  skipped(workspaceId: WorkspaceId, campaignKey: number): Promise<readonly SkippedOccurrence[]>;
  /**
   * The next five occurrences of a send type and a period that nobody saved yet.
   * @throws EngineError `CAMPAIGN_INVALID` with every problem by path
   */
  previewSchedule(input: unknown): readonly ShownOccurrence[];
  /**
   * Why a person gets a campaign, or not, and what; with a `variant` as if the experiment had nothing but it.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `RECIPIENT_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_INVALID`
   */
  explain(
    workspaceId: WorkspaceId,
    campaignKey: number,
    userId: string,
    variant?: string,
  ): Promise<Explanation>;
}
