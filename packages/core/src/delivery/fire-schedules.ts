import type { CampaignId } from '../domain/campaign.js';
import type { Run } from '../domain/run.js';
import { chooseOccurrence } from '../schedule/choose-occurrence.js';
import { dueOccurrences } from '../schedule/due-occurrences.js';
import { auditEnd } from './audit-end.js';
import { beginRun } from './begin-run.js';
import type { DeliveryDeps } from './delivery-deps.js';

const campaignsPerLook = 100;

/** What firing is made of. */
export type FireDeps = Pick<
  DeliveryDeps,
  | ('audit' | 'campaigns' | 'clock' | 'events' | 'killPoints' | 'log')
  | ('queue' | 'recipients' | 'schedules' | 'settings' | 'units')
>;

/**
 * Makes the runs of occurrences that are due. They are found in the campaigns' own table, so a time without workers loses
 * none; each campaign is moved on under its lock in the transaction that makes its run, so that however many schedulers look,
 * by clocks that differ, an occurrence runs once.
 */
export async function fireSchedules(deps: FireDeps): Promise<void> {
  const { clock, log, schedules, units } = deps;
  for (let fired = 1; fired > 0;) {
    const due = await schedules.due(units.direct, clock.now(), campaignsPerLook);
    fired = 0;
    for (const campaignId of due) {
      try {
        if (await fire(deps, campaignId)) fired += 1;
      } catch (error) {
        // One campaign that cannot go on must not hold up the others; it is found again by the next look.
        log.warn('occurrence could not be run', { campaignId, error });
      }
    }
    if (due.length < campaignsPerLook) return;
  }
}

/** Fires one campaign; false when another scheduler has it or had it. */
async function fire(deps: FireDeps, campaignId: CampaignId): Promise<boolean> {
  const { clock, events, killPoints, schedules, settings, units } = deps;
  const now = clock.now();
  const fired = await units.run(async (unit) => {
    const campaign = await schedules.claimDue(unit, campaignId, now);
    if (!campaign?.nextRunAt) return null;
    const { due, next } = dueOccurrences(campaign, campaign.nextRunAt, now);
    const { period } = campaign;
    const { runAt, skipped } = chooseOccurrence(due, { period, graceMs: settings.scheduleGraceMs }, now);
    await schedules.recordSkipped(unit, campaignId, skipped);
    const run: Run | null = runAt && (await beginRun(deps, unit, campaign, now, runAt));
    await schedules.setNext(unit, campaignId, next);
    const hasEnded = !run && (await schedules.endIfOver(unit, campaignId, now));
    if (hasEnded) await auditEnd(deps, unit, campaign, now);
    killPoints.pass('before-fire-commit');
    return { run, hasEnded, skipped };
  });
  if (!fired) return false;
  if (fired.skipped.length > 0) {
    deps.log.warn('occurrences were skipped', { campaignId, count: fired.skipped.length });
  }
  if (fired.run) events.emit('run-started', { runId: fired.run.id, campaignId });
  if (fired.hasEnded) events.emit('campaign-moved', { campaignId, from: 'running', to: 'ended' });
  return true;
}
