import type { Campaign, CampaignSettings } from '../domain/campaign.js';
import { settingsOf } from '../domain/campaign-settings.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { MemoryState } from './memory-state.js';

/** A draft that nobody has touched since it was made. */
export function newCampaign(
  state: MemoryState,
  workspaceId: WorkspaceId,
  settings: CampaignSettings,
  { at, author }: { readonly at: Date; readonly author: string | undefined },
): Campaign {
  return {
    ...structuredClone(settingsOf(settings)),
    id: state.next('campaign'),
    workspaceId,
    campaignKey: state.next(`campaign-key/${workspaceId}`),
    state: 'draft',
    revision: 1,
    startedRevision: null,
    authors: author === undefined ? [] : [author],
    approval: null,
    archivedAt: null,
    nextRunAt: null,
    pausedAt: null,
    pausedBecause: null,
    createdAt: at,
    updatedAt: at,
  };
}
