import { isDeepStrictEqual } from 'node:util';
import Joi, { type ValidationError } from 'joi';
import { checkAudience } from '../audience/check-audience.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign, CampaignSettings } from '../domain/campaign.js';
import { settingNames, settingsOf } from '../domain/campaign-settings.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Unit } from '../ports/unit-of-work.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { campaignInvalid } from './campaign-invalid.js';
import { experimentProblems } from './experiment-problems.js';
import { assertRevision, lockCampaign, stateError } from './lock-campaign.js';
import { lockedProblems } from './locked-problems.js';
import type { CampaignRequest } from './campaign-request.js';
import type { MovedCampaign } from './move-campaign.js';
import { parseSettings } from './parse-campaign.js';
import { reschedule } from './reschedule.js';

interface Edit {
  readonly revision: number;
  readonly [setting: string]: unknown;
}

const schema = Joi.object<Edit>({ revision: Joi.number().strict().integer().min(1).required() })
  .unknown()
  .required();

/** Settings that tell whether the winner of an experiment is chosen in time. */
const timing: ReadonlySet<string> = new Set(['experiment', 'period', 'sendType']);

/** Settings by which policies tell until when a message waits: what waits is looked at again at once. */
const waiting: ReadonlySet<string> = new Set(['period', 'noSendWindow']);

/**
 * Changes settings of a draft, ready or paused campaign, in the caller's unit. Only what is changed is asked whether it still
 * makes sense: a paused campaign whose one occurrence is over may get another text.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_REVISION_OLD`, `CAMPAIGN_INVALID`
 */
export async function editCampaign(
  deps: DeliveryDeps,
  unit: Unit,
  request: CampaignRequest,
  input: unknown,
): Promise<MovedCampaign> {
  const { revision, ...changes } = parseEdit(input);
  const campaign = await lockCampaign(deps, unit, request);
  assertEditable(campaign);
  assertRevision(campaign, revision);
  const { settings, changed } = await checkChanges(deps, unit, campaign, changes);
  if (changed.length === 0) return { campaign, from: campaign.state };

  const at = deps.clock.now();
  const state = campaign.state === 'ready' ? 'draft' : campaign.state;
  const edited = await deps.revisions.edit(unit, campaign.id, settings, { state, editor: request.actor, at });
  const { workspaceId, campaignKey, actor } = request;
  const only = (one: Campaign): object =>
    Object.fromEntries(changed.map((name) => [name, one[name]] as const));
  await deps.audit.append(unit, {
    ...{ workspaceId, actor, action: 'campaign.edit', subject: `campaign:${campaignKey}`, at },
    before: { state: campaign.state, revision, ...only(campaign) },
    after: { state, revision: edited.revision, ...only(edited) },
  });
  if (state !== 'paused') return { campaign: edited, from: campaign.state };

  if (changed.some((name) => waiting.has(name))) {
    for (const run of await deps.campaigns.activeRuns(unit)) {
      if (run.campaignId === campaign.id) await deps.ledger.wakeEarly(unit, run.id, at);
    }
  }
  const isMoved = changed.includes('sendType') || changed.includes('period');
  const nextRunAt = isMoved ? await reschedule(deps, unit, campaign, edited) : edited.nextRunAt;
  return { campaign: { ...edited, nextRunAt }, from: 'paused' };
}

function parseEdit(input: unknown): Edit {
  const { error, value } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Edit;
  };
  if (error) throw campaignInvalid('The campaign was not changed', toFieldProblems(error, ''));
  return value;
}

function assertEditable(campaign: Campaign): void {
  if (campaign.archivedAt) throw stateError(campaign, 'be edited', 'it is archived; unarchive it first');
  if (campaign.state === 'running') throw stateError(campaign, 'be edited', 'pause it first');
  if (campaign.state === 'ended') {
    throw stateError(campaign, 'be edited', 'an ended campaign stays as it was; clone it');
  }
}

async function checkChanges(
  deps: DeliveryDeps,
  unit: Unit,
  campaign: Campaign,
  changes: object,
): Promise<{ readonly settings: CampaignSettings; readonly changed: readonly (keyof CampaignSettings)[] }> {
  const { settings, problems } = parseSettings({ ...settingsOf(campaign), ...changes }, deps);
  if (problems.length > 0) throw campaignInvalid('The campaign was not changed', problems);
  const changed = settingNames.filter((name) => !isDeepStrictEqual(settings[name], campaign[name]));
  const now = deps.clock.now();
  const isRun = await hasRun(deps, unit, campaign);
  const found = [...lockedProblems(campaign, settings, changed, isRun)];
  const isOver = settings.period.endAt !== null && settings.period.endAt <= now;
  if (changed.includes('period') && isOver) {
    found.push({ path: 'period.endAt', problem: 'lies in the past; give a later one, or end the campaign' });
  } else if (changed.includes('sendType')) found.push(...scheduleProblems(settings, now));
  // The run of a campaign that sends now has its time already.
  if (changed.some((name) => timing.has(name)) && !(isRun && settings.sendType.kind === 'now')) {
    found.push(...experimentProblems(settings, now));
  }
  if (changed.includes('audience')) {
    found.push(...(await checkAudience(deps, unit, campaign.workspaceId, settings.audience)));
  }
  if (found.length > 0) throw campaignInvalid('The campaign was not changed', found);
  return { settings, changed };
}

async function hasRun({ campaigns }: DeliveryDeps, unit: Unit, { id }: Campaign): Promise<boolean> {
  return (await campaigns.runs(unit, id, 1)).length > 0;
}
