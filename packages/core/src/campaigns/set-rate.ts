import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { rateField } from './campaign-schema.js';
import { findCampaign } from './move-campaign.js';

/**
 * Gives a campaign another rate, or none, in whatever state it is. Runs go by it from their next batch on.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
 */
export async function setRate(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
  input: unknown,
  actor: string,
): Promise<Campaign> {
  const { error, value } = rateField.required().label('ratePerMinute').validate(input) as {
    readonly error?: Parameters<typeof toFieldProblems>[0];
    readonly value: number | null;
  };
  if (error) {
    const fields = toFieldProblems(error, 'ratePerMinute');
    const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('CAMPAIGN_INVALID', `The rate was not saved: ${listed}.`, { fields });
  }
  return deps.units.run(async (unit) => {
    const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
    const at = deps.clock.now();
    const before = await deps.campaigns.setRate(unit, campaign.id, value, at);
    const subject = `campaign:${campaignKey}`;
    const change = { before, after: { ratePerMinute: value } };
    await deps.audit.append(unit, { workspaceId, actor, action: 'campaign.rate', subject, at, ...change });
    return { ...campaign, ratePerMinute: value, updatedAt: at };
  });
}
