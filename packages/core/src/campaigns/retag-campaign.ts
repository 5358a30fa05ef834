import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { tagsField } from './cap-schema.js';
import { findCampaign } from './move-campaign.js';

/**
 * Gives a campaign other tags, in whatever state it is: caps read the tags of now, also for what was sent before.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
 */
export async function retagCampaign(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
  input: unknown,
  actor: string,
): Promise<Campaign> {
  const checked = tagsField.required().label('tags').validate(input, { abortEarly: false });
  if (checked.error) {
    const fields = toFieldProblems(checked.error, 'tags');
    const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('CAMPAIGN_INVALID', `The tags were not saved: ${listed}.`, { fields });
  }
  const tags = checked.value;
  return deps.units.run(async (unit) => {
    const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
    const at = deps.clock.now();
    const before = await deps.campaigns.retag(unit, campaign.id, tags, at);
    const subject = `campaign:${campaignKey}`;
    const action = 'campaign.retag';
    const change = { before: { tags: before }, after: { tags } };
    await deps.audit.append(unit, { workspaceId, actor, action, subject, at, ...change });
    return { ...campaign, tags, updatedAt: at };
  });
}
