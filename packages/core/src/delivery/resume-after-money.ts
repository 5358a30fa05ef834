import type { Campaign } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { resumePaused } from './resume-paused.js';

const campaignsPerLook = 100;

/** What resuming is made of. */
export type ResumeDeps = Pick<
  DeliveryDeps,
  'audit' | 'campaigns' | 'clock' | 'events' | 'experiments' | 'units'
>;

/** Lets campaigns go on whose daily limit was reached on a day that is over. */
export async function resumeNextDay(deps: ResumeDeps): Promise<void> {
  const { campaigns, clock, units } = deps;
  const due = { kind: 'due', by: clock.now() } as const;
  const found = await campaigns.pausedBecause(units.direct, 'DAILY_LIMIT', due, campaignsPerLook);
  for (const campaign of found) {
    if (await units.run((unit) => resumePaused(deps, unit, campaign))) tellResumed(deps, [campaign]);
  }
}

/** Lets the campaigns of a workspace go on that had run out of credit; answers those that do. */
export async function resumeAfterTopUp(
  deps: ResumeDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
): Promise<readonly Campaign[]> {
  const where = { kind: 'workspace', workspaceId } as const;
  const resumed: Campaign[] = [];
  for (;;) {
    const found = await deps.campaigns.pausedBecause(unit, 'CREDIT_EXHAUSTED', where, campaignsPerLook);
    for (const campaign of found) if (await resumePaused(deps, unit, campaign)) resumed.push(campaign);
    if (found.length < campaignsPerLook) return resumed;
  }
}

/** Tells watchers; once the unit is committed. */
export function tellResumed({ events }: Pick<ResumeDeps, 'events'>, campaigns: readonly Campaign[]): void {
  for (const { id } of campaigns)
    events.emit('campaign-moved', { campaignId: id, from: 'paused', to: 'running' });
}
