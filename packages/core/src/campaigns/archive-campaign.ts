import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { lockCampaign, stateError } from './lock-campaign.js';
import type { CampaignRequest } from './campaign-request.js';

/**
 * Hides a draft or an ended campaign from lists, or shows it again. Nothing is deleted; what is so already is left alone.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`
 */
export async function archiveCampaign(
  deps: DeliveryDeps,
  request: CampaignRequest,
  action: 'archive' | 'unarchive',
): Promise<Campaign> {
  const { workspaceId, campaignKey, actor } = request;
  return deps.units.run(async (unit) => {
    const campaign = await lockCampaign(deps, unit, request);
    const wasArchived = campaign.archivedAt !== null;
    if (wasArchived === (action === 'archive')) return campaign;
    if (action === 'archive' && campaign.state !== 'draft' && campaign.state !== 'ended') {
      throw stateError(campaign, 'be archived', 'only a draft or an ended campaign can; end it first');
    }
    const at = deps.clock.now();
    const archivedAt = action === 'archive' ? at : null;
    await deps.revisions.archive(unit, campaign.id, archivedAt, at);
    await deps.audit.append(unit, {
      ...{ workspaceId, actor, action: `campaign.${action}`, subject: `campaign:${campaignKey}`, at },
      ...{ before: { archived: wasArchived }, after: { archived: !wasArchived } },
    });
    return { ...campaign, archivedAt, updatedAt: at };
  });
}
