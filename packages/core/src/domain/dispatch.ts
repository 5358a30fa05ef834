import type { CampaignId } from './campaign.js';
import type { RecipientId, WorkspaceId } from './recipient.js';
import type { RunId } from './run.js';

/** A dispatch's public id, a UUID. */
export type DispatchId = string;

/** Values that come with a call for one person, for the templates as `api.<name>`. Personal data. */
export type ApiProperties = Readonly<Record<string, string | number | boolean>>;

/** How many people one call may name. */
export const maxUsersPerCall = 50;

/** What the names of {@link ApiProperties} begin with in templates. No property of a person has a dot in its name. */
export const apiPrefix = 'api.';

/** One call that asked a campaign to send. */
export interface Dispatch {
  readonly id: DispatchId;
  readonly workspaceId: WorkspaceId;
  readonly campaignId: CampaignId;
  /** Who called: `key:<id>`. */
  readonly actor: string;
  readonly createdAt: Date;
}

/** Where a person of a dispatch stands in the ledger, once decided. */
export interface DispatchPlace {
  readonly runId: RunId;
  readonly recipientId: RecipientId;
  /** `null` after the person was erased. */
  readonly userId: string | null;
}
