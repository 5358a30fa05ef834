import type { Approval } from '../domain/approval.js';
import type { Campaign, CampaignId, CampaignSettings, CampaignState } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** How an edit leaves a campaign, beside its settings. */
export interface CampaignEdit {
  readonly state: CampaignState;
  /** Joins the authors. */
  readonly editor: string;
  readonly at: Date;
}

/** What operators change about a campaign beside its moves: settings, approval, archive. */
export interface CampaignRevisions {
  /** A campaign, locked against moves, edits and its scheduler until the unit ends. */
  lock(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null>;
  /** Writes settings of a campaign that this unit has locked: its next revision, which nobody has approved. */
  edit(unit: Unit, campaignId: CampaignId, settings: CampaignSettings, edit: CampaignEdit): Promise<Campaign>;
  /** Keeps what a second person said of the revision of a campaign that this unit has locked. */
  approve(unit: Unit, campaignId: CampaignId, approval: Approval): Promise<void>;
  /** Notes that the revision of a campaign that this unit has locked went to `running`. */
  markStarted(unit: Unit, campaignId: CampaignId): Promise<void>;
  /** Hides a campaign that this unit has locked from lists, or (`null`) shows it again. */
  archive(unit: Unit, campaignId: CampaignId, archivedAt: Date | null, at: Date): Promise<void>;
}
