import type { ApprovalRule } from '../domain/approval.js';
import type { Campaign } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';

/** Who approves or rejects. */
export interface Approver {
  readonly actor: string;
  /** Other actors that are the same person: none of them may have written the campaign either. */
  readonly aliases: readonly string[];
}

/** What one can do with a campaign before it runs, while it is paused, and after it ended. */
export interface LifecycleUseCases {
  /**
   * Changes settings of a draft, ready or paused campaign: `{ revision, …settings to change }`. A ready one is a draft again, and
   * an approval is gone. What waits of a paused one is decided again with the new settings.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_REVISION_OLD`, `CAMPAIGN_INVALID` with every problem by path
   */
  edit(workspaceId: WorkspaceId, campaignKey: number, input: unknown, actor: string): Promise<Campaign>;
  /**
   * Makes a draft ready, when nothing stands against its start.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_INVALID` with every problem by path
   */
  ready(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /**
   * Approves a revision, `{ revision }`, of a campaign that others wrote.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_REVISION_OLD`, `CAMPAIGN_INVALID`, `CAMPAIGN_OWN_APPROVAL`
   */
  approve(
    workspaceId: WorkspaceId,
    campaignKey: number,
    input: unknown,
    approver: Approver,
  ): Promise<Campaign>;
  /**
   * Rejects a revision with a note, `{ revision, note }`; a ready campaign is a draft again. Authors may reject too.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_REVISION_OLD`, `CAMPAIGN_INVALID`
   */
  reject(workspaceId: WorkspaceId, campaignKey: number, input: unknown, actor: string): Promise<Campaign>;
  /**
   * Makes a draft with the same settings, under a name of its own: `{ name? }`, by default the old name with ` (copy)`.
   * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
   */
  clone(workspaceId: WorkspaceId, campaignKey: number, input: unknown, actor: string): Promise<Campaign>;
  /** Hides a draft or an ended campaign from lists; nothing is deleted. @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE` */
  archive(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /** Shows it again. @throws EngineError `CAMPAIGN_NOT_FOUND` */
  unarchive(workspaceId: WorkspaceId, campaignKey: number, actor: string): Promise<Campaign>;
  /** When campaigns of the workspace need a second person. */
  approvalRule(workspaceId: WorkspaceId): Promise<ApprovalRule>;
  /** @throws EngineError `APPROVAL_RULE_INVALID` with every problem by path */
  setApprovalRule(workspaceId: WorkspaceId, input: unknown, actor: string): Promise<ApprovalRule>;
}
