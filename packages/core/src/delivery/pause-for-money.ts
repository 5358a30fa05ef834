import type { Campaign } from '../domain/campaign.js';
import { moneyPauseCodes, type CampaignPause } from '../domain/money-pause.js';
import type { Judged } from '../policy/decision-batch.js';
import { budgetPolicyId } from '../policy/rules/budget.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Pauses a campaign of whose people some were held back for money, in the transaction that holds them back: whoever tops up
 * at that moment waits for the same lock and finds it paused. False when nobody was held back, or somebody else moved it.
 */
export async function pauseForMoney(
  deps: Pick<DeliveryDeps, 'campaigns' | 'audit' | 'log'>,
  unit: Unit,
  campaign: Campaign,
  judged: readonly Judged[],
  at: Date,
): Promise<boolean> {
  const because = causeOf(judged);
  if (!because) return false;
  if (!(await deps.campaigns.move(unit, campaign.id, 'running', 'paused', at, because))) return false;
  const { workspaceId, campaignKey, id: campaignId } = campaign;
  await deps.audit.append(unit, {
    ...{ workspaceId, actor: 'system', action: 'campaign.pause', subject: `campaign:${campaignKey}`, at },
    ...{ before: { state: 'running' }, after: { state: 'paused', pausedBecause: because.code } },
  });
  deps.log.warn('campaign was paused for money', { workspaceId, campaignId, reason: because.code });
  return true;
}

function causeOf(judged: readonly Judged[]): CampaignPause | null {
  const held = judged.flatMap(({ verdict, policyId }) =>
    verdict.kind === 'hold' && policyId === budgetPolicyId ? verdict : [],
  );
  for (const code of moneyPauseCodes) {
    const found = held.find(({ reason }) => reason.code === code);
    if (found) return { code, resumeAt: code === 'DAILY_LIMIT' ? found.until : null };
  }
  return null;
}
