import { audienceCondition } from '../audience/audience-condition.js';
import type { Campaign } from '../domain/campaign.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** What an approval is asked for with. */
export type ApprovalDeps = Pick<DeliveryDeps, 'channels' | 'clock' | 'recipients' | 'workspaces'>;

/**
 * Asks whether a campaign that is about to run needs a second person, and had one for this revision. The audience is counted
 * only when that decides.
 * @throws EngineError `CAMPAIGN_APPROVAL_NEEDED`
 */
export async function assertApproved(deps: ApprovalDeps, unit: Unit, campaign: Campaign): Promise<void> {
  if (campaign.approval?.kind === 'approved') return;
  const rule = await deps.workspaces.approvalRule(unit, campaign.workspaceId);
  if (rule.kind === 'off') return;
  const count = await countAudience(deps, unit, campaign);
  if (count <= rule.aboveRecipients) return;
  const problem = campaign.approval
    ? 'was rejected; read the note, edit the campaign and let a second person approve it'
    : `needs the approval of a second person for more than ${rule.aboveRecipients} people`;
  throw new EngineError(
    'CAMPAIGN_APPROVAL_NEEDED',
    `Campaign ${campaign.campaignKey} is for ${count} people and revision ${campaign.revision} is not approved.`,
    { fields: [{ path: 'approval', problem }] },
  );
}

async function countAudience(
  { channels, clock, recipients }: ApprovalDeps,
  unit: Unit,
  { audience, channel, purpose, workspaceId }: Campaign,
): Promise<number> {
  const condition = audienceCondition(audience, purpose, channels.get(channel)?.consentChannel ?? '');
  if (condition === null) return recipients.count(unit, workspaceId);
  return (await recipients.countMatching(unit, workspaceId, condition, clock.now(), 0)).count;
}
