import type { Campaign, CampaignId } from '../domain/campaign.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Ends a running campaign of which no run is active and no occurrence or call is ahead; answers it when this call did. */
export async function endIfOver(
  state: MemoryState,
  transaction: MemoryTransaction,
  campaignId: CampaignId,
  at: Date,
): Promise<Campaign | null> {
  const campaign = await state.campaigns.lock(transaction, campaignId);
  if (campaign?.state !== 'running' || campaign.nextRunAt !== null) return null;
  if (campaign.sendType.kind === 'api' && !(campaign.period.endAt && campaign.period.endAt <= at))
    return null;
  const active = state.runs.filter(
    transaction,
    (run) => run.campaignId === campaignId && run.state === 'active' && run.kind === 'real',
  );
  if (active.length > 0) return null;
  state.campaigns.set(transaction, campaignId, { ...campaign, state: 'ended', updatedAt: at });
  return campaign;
}
