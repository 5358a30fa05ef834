import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import { campaignNotFound } from './campaign-not-found.js';
import type { CampaignRequest } from './campaign-request.js';

/** A campaign by its key, locked against moves and edits until the unit ends. @throws EngineError `CAMPAIGN_NOT_FOUND` */
export async function lockCampaign(
  { revisions }: Pick<DeliveryDeps, 'revisions'>,
  unit: Unit,
  { workspaceId, campaignKey }: Pick<CampaignRequest, 'workspaceId' | 'campaignKey'>,
): Promise<Campaign> {
  const campaign = await revisions.lock(unit, workspaceId, campaignKey);
  if (!campaign) throw campaignNotFound(campaignKey);
  return campaign;
}

/** Why an action is not possible in the state in which a campaign stands. */
export function stateError({ campaignKey, state }: Campaign, action: string, remedy: string): EngineError {
  return new EngineError(
    'CAMPAIGN_STATE',
    `Campaign ${campaignKey} is ${state} and cannot ${action}: ${remedy}.`,
    { fields: [{ path: 'state', problem: remedy }] },
  );
}

/** Who saw an older revision must not decide about a newer one. @throws EngineError `CAMPAIGN_REVISION_OLD` */
export function assertRevision({ campaignKey, revision }: Campaign, seen: number): void {
  if (revision === seen) return;
  throw new EngineError(
    'CAMPAIGN_REVISION_OLD',
    `Campaign ${campaignKey} is at another revision than the one that was named; nothing was changed.`,
    { fields: [{ path: 'revision', problem: `must be ${revision}: read the campaign again` }] },
  );
}
