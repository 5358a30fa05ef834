import type { WorkspaceId } from '../domain/recipient.js';

/** Who asks for a move of which campaign. */
export interface CampaignRequest {
  readonly workspaceId: WorkspaceId;
  readonly campaignKey: number;
  readonly actor: string;
}
