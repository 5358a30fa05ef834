import Joi, { type ValidationError } from 'joi';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Approval } from '../domain/approval.js';
import type { Campaign } from '../domain/campaign.js';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Unit } from '../ports/unit-of-work.js';
import { campaignInvalid } from './campaign-invalid.js';
import type { Approver } from './lifecycle-use-cases.js';
import { assertRevision, lockCampaign, stateError } from './lock-campaign.js';
import type { CampaignRequest } from './campaign-request.js';
import type { MovedCampaign } from './move-campaign.js';

/** What a second person says of which revision. */
interface Judgement {
  readonly revision: number;
  readonly note?: string;
}

const revision = Joi.number().strict().integer().min(1).required();
const schemas = {
  approved: Joi.object<Judgement>({ revision }).required(),
  rejected: Joi.object<Judgement>({
    revision,
    note: Joi.string().trim().min(1).max(2000).required(),
  }).required(),
} as const;

/**
 * Keeps what a person says of a revision of a campaign, in the caller's unit. Nobody approves what they wrote. A ready campaign
 * that is rejected is a draft again. The note stays with the campaign; the audit log, which forgets nothing, has the fact.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`, `CAMPAIGN_REVISION_OLD`, `CAMPAIGN_INVALID`, `CAMPAIGN_OWN_APPROVAL`
 */
export async function judgeCampaign(
  deps: DeliveryDeps,
  unit: Unit,
  request: CampaignRequest & Approver,
  kind: Approval['kind'],
  input: unknown,
): Promise<MovedCampaign> {
  const { revision: seen, note = null } = parse(kind, input);
  const campaign = await lockCampaign(deps, unit, request);
  const action = kind === 'approved' ? 'approve' : 'reject';
  assertJudgeable(campaign, `be ${kind}`);
  assertRevision(campaign, seen);
  const { workspaceId, campaignKey, actor, aliases } = request;
  if (kind === 'approved') assertOther(campaign, [actor, ...aliases]);
  const at = deps.clock.now();
  const approval = { kind, actor, at, note };
  await deps.revisions.approve(unit, campaign.id, approval);
  const state = kind === 'rejected' && campaign.state === 'ready' ? 'draft' : campaign.state;
  if (state !== campaign.state) await deps.campaigns.move(unit, campaign.id, campaign.state, state, at);
  await deps.audit.append(unit, {
    ...{ workspaceId, actor, action: `campaign.${action}`, subject: `campaign:${campaignKey}`, at },
    before: { state: campaign.state, revision: seen, approval: campaign.approval?.kind ?? null },
    after: { state, revision: seen, approval: kind },
  });
  return { campaign: { ...campaign, state, approval, updatedAt: at }, from: campaign.state };
}

function parse(kind: Approval['kind'], input: unknown): Judgement {
  const { error, value } = schemas[kind].validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Judgement;
  };
  if (error) throw campaignInvalid(`The campaign was not ${kind}`, toFieldProblems(error, ''));
  return value;
}

function assertJudgeable(campaign: Campaign, action: string): void {
  if (campaign.archivedAt) throw stateError(campaign, action, 'it is archived; unarchive it first');
  if (campaign.state !== 'running' && campaign.state !== 'ended') return;
  throw stateError(campaign, action, 'approval is asked for before it runs, or while it is paused');
}

function assertOther({ campaignKey, authors }: Campaign, approvers: readonly string[]): void {
  if (!approvers.some((one) => authors.includes(one))) return;
  throw new EngineError(
    'CAMPAIGN_OWN_APPROVAL',
    `Campaign ${campaignKey} was written with this key, or with one of the same name.`,
    { fields: [{ path: 'approval', problem: 'must come from somebody who did not write the campaign' }] },
  );
}
