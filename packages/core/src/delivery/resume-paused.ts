import type { Campaign } from '../domain/campaign.js';
import type { AuditEntry } from '../ports/audit-log.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { giveBackPause } from './give-back-pause.js';

/**
 * Lets a campaign go on that the engine had paused, because what it waited for is there; answers the line for the audit log, or
 * `null` when somebody else moved it. What waits is found by the sweep; an occurrence of a schedule that came meanwhile runs within
 * its grace.
 */
export async function resumePaused(
  deps: Pick<DeliveryDeps, 'campaigns' | 'clock' | 'experiments'>,
  unit: Unit,
  campaign: Campaign,
  actor: string,
): Promise<AuditEntry | null> {
  const at = deps.clock.now();
  if (!(await deps.campaigns.move(unit, campaign.id, 'paused', 'running', at))) return null;
  await giveBackPause(deps, unit, campaign);
  const { workspaceId, campaignKey, pausedBecause } = campaign;
  const before = { state: 'paused', pausedBecause: pausedBecause?.code };
  return {
    ...{ workspaceId, actor, action: 'campaign.resume', subject: `campaign:${campaignKey}`, at },
    ...{ before, after: { state: 'running' } },
  };
}
