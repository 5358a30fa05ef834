import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** Writes down that a campaign ended by itself: the same line as of one that is ended. */
export async function auditEnd(
  { audit }: Pick<DeliveryDeps, 'audit'>,
  unit: Unit,
  { workspaceId, campaignKey }: Pick<Campaign, 'workspaceId' | 'campaignKey'>,
  at: Date,
): Promise<void> {
  await audit.append(unit, {
    ...{ workspaceId, actor: 'system', action: 'campaign.end', subject: `campaign:${campaignKey}`, at },
    ...{ before: { state: 'running' }, after: { state: 'ended' } },
  });
}
