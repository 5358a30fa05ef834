import type { Campaign } from '../domain/campaign.js';
import type { MoneyPauseCode } from '../domain/money-pause.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { isEngineError } from '../errors/engine-error.js';
import type { AuditEntry } from '../ports/audit-log.js';
import type { Unit } from '../ports/unit-of-work.js';
import { clearEdit, type ClearDeps } from './clear-edit.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { resumePaused } from './resume-paused.js';

const campaignsPerLook = 100;

/** What resuming is made of. */
export type ResumeDeps = ClearDeps &
  Pick<DeliveryDeps, 'audit' | 'campaigns' | 'events' | 'experiments' | 'units'>;

/** What became of campaigns whose pause is over. */
export interface Resumed {
  /** Those that go on. */
  readonly campaigns: readonly Campaign[];
  /**
   * For the audit log, to be written when every campaign is locked: whoever pauses a campaign locks it first and the log
   * afterwards.
   */
  readonly lines: readonly AuditEntry[];
}

/** Lets campaigns go on whose daily limit was reached on a day that is over. */
export async function resumeNextDay(deps: ResumeDeps): Promise<void> {
  const { campaigns, clock, units } = deps;
  const due = { kind: 'due', by: clock.now() } as const;
  const found = await campaigns.pausedBecause(units.direct, 'DAILY_LIMIT', due, campaignsPerLook);
  for (const one of found) {
    const resumed = await units.run(async (unit) => {
      const made = await resumeAll(deps, unit, [one], 'DAILY_LIMIT');
      for (const line of made.lines) await deps.audit.append(unit, line);
      return made.campaigns;
    });
    tellResumed(deps, resumed);
  }
}

/** Lets the campaigns of a workspace go on that had run out of credit. */
export async function resumeAfterTopUp(
  deps: ResumeDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
): Promise<Resumed> {
  const where = { kind: 'workspace', workspaceId } as const;
  const campaigns: Campaign[] = [];
  const lines: AuditEntry[] = [];
  for (;;) {
    const found = await deps.campaigns.pausedBecause(unit, 'CREDIT_EXHAUSTED', where, campaignsPerLook);
    const resumed = await resumeAll(deps, unit, found, 'CREDIT_EXHAUSTED');
    campaigns.push(...resumed.campaigns);
    lines.push(...resumed.lines);
    if (found.length < campaignsPerLook) return { campaigns, lines };
  }
}

async function resumeAll(
  deps: ResumeDeps,
  unit: Unit,
  found: readonly Campaign[],
  code: MoneyPauseCode,
): Promise<Resumed> {
  const campaigns: Campaign[] = [];
  const lines: AuditEntry[] = [];
  for (const { workspaceId, campaignKey } of found) {
    // Read again under the lock: an operator may have made the pause an own one, edited or rejected the campaign since.
    const campaign = await deps.revisions.lock(unit, workspaceId, campaignKey);
    const at = deps.clock.now();
    if (campaign?.state !== 'paused' || campaign.pausedBecause?.code !== code) continue;
    const { resumeAt } = campaign.pausedBecause;
    if (resumeAt !== null && resumeAt > at) continue;
    if (await mayGoOn(deps, unit, campaign)) {
      const line = await resumePaused(deps, unit, campaign, 'system');
      if (!line) continue;
      campaigns.push(campaign);
      lines.push(line);
      continue;
    }
    // One that needs an approval stays paused, and from now on as if an operator had paused it.
    await deps.campaigns.move(unit, campaign.id, 'paused', 'paused', at);
    lines.push({
      ...{ workspaceId, actor: 'system', action: 'campaign.pause', subject: `campaign:${campaignKey}`, at },
      before: { state: 'paused', pausedBecause: code },
      after: { state: 'paused', because: approvalNeeded },
    });
  }
  return { campaigns, lines };
}

const approvalNeeded = 'CAMPAIGN_APPROVAL_NEEDED';

async function mayGoOn(deps: ResumeDeps, unit: Unit, campaign: Campaign): Promise<boolean> {
  try {
    await clearEdit(deps, unit, campaign);
    return true;
  } catch (error) {
    if (isEngineError(error) && error.code === approvalNeeded) return false;
    throw error;
  }
}

/** Tells watchers; once the unit is committed. */
export function tellResumed({ events }: Pick<ResumeDeps, 'events'>, campaigns: readonly Campaign[]): void {
  for (const { id } of campaigns)
    events.emit('campaign-moved', { campaignId: id, from: 'paused', to: 'running' });
}
