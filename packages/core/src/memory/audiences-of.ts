import type { Audience, Campaign } from '../domain/campaign.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Whom a campaign is for, and whom its runs that still look for people are for. */
export function audiencesOf(
  state: MemoryState,
  transaction: MemoryTransaction,
  campaign: Campaign,
): readonly Audience[] {
  const open = state.runs.filter(
    transaction,
    (run) => run.campaignId === campaign.id && run.state === 'active' && !run.expanded,
  );
  return [campaign.audience, ...open.map(({ audience }) => audience)];
}
