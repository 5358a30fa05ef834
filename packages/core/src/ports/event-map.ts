import type { CampaignState } from '../domain/campaign.js';
import type { BatchKey, ReceiptsApplied } from '../ports/delivery-ledger.js';

/** What can be watched. Events are for watching only: what must happen is a job in the same transaction. */
export interface EventMap {
  'campaign-moved': { readonly campaignId: number; readonly from: CampaignState; readonly to: CampaignState };
  'run-started': { readonly runId: number; readonly campaignId: number };
  'batch-decided': BatchKey & { readonly size: number; readonly sending: number };
  'batch-settled': BatchKey & { readonly accepted: number; readonly size: number };
  'receipts-applied': ReceiptsApplied;
  'run-finished': { readonly runId: number };
  'plugin-status': { readonly plugin: string; readonly state: 'ok' | 'degraded' | 'failed' };
}
