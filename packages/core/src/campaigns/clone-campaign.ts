import Joi, { type ValidationError } from 'joi';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { settingsOf } from '../domain/campaign-settings.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { campaignInvalid } from './campaign-invalid.js';
import { nameField } from './campaign-schema.js';
import type { CampaignRequest } from './campaign-request.js';
import { findCampaign } from './move-campaign.js';

interface Copy {
  readonly name?: string;
}

const schema = Joi.object<Copy, true>({ name: nameField }).default({});
const mark = ' (copy)';
const longestName = 200;

/**
 * Makes a draft with the settings of a campaign in whatever state, tags included. What is out of date in it, a period that is
 * over, is for the editor and for `ready` to find.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_INVALID`
 */
export async function cloneCampaign(
  deps: DeliveryDeps,
  request: CampaignRequest,
  input: unknown,
): Promise<Campaign> {
  const { error, value } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Copy;
  };
  if (error) throw campaignInvalid('The campaign was not copied', toFieldProblems(error, ''));
  const { workspaceId, campaignKey, actor } = request;
  return deps.units.run(async (unit) => {
    const source = await findCampaign(deps, unit, workspaceId, campaignKey);
    const name = value.name ?? `${shorten(source.name)}${mark}`;
    const at = deps.clock.now();
    const settings = { ...settingsOf(source), name };
    const copy = await deps.campaigns.create(unit, workspaceId, settings, at, actor);
    await deps.audit.append(unit, {
      ...{ workspaceId, actor, action: 'campaign.clone', subject: `campaign:${copy.campaignKey}`, at },
      after: { clonedFrom: campaignKey, ...settings },
    });
    return copy;
  });
}

/** Leaves room for the mark, without half of a character at the end. */
function shorten(name: string): string {
  const room = longestName - mark.length;
  return name.length <= room ? name : name.slice(0, room).replace(/[\ud800-\udbff]$/, '');
}
