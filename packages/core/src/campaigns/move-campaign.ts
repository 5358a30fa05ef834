import type { CampaignRequest } from './campaign-request.js';
import { canMove, type Campaign, type CampaignState } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { campaignNotFound } from './campaign-not-found.js';
import { lockCampaign, stateError } from './lock-campaign.js';

/** A campaign by its key. @throws EngineError `CAMPAIGN_NOT_FOUND` */
export async function findCampaign(
  deps: Pick<DeliveryDeps, 'campaigns'>,
  unit: Unit,
  workspaceId: WorkspaceId,
  campaignKey: number,
): Promise<Campaign> {
  const found = await deps.campaigns.find(unit, workspaceId, campaignKey);
  if (found) return found;
  throw campaignNotFound(campaignKey);
}

/** A move of a campaign that an actor asks for. */
export interface CampaignMove extends CampaignRequest {
  readonly to: CampaignState;
  readonly action: 'start' | 'pause' | 'resume' | 'cancel' | 'end' | 'be made ready';
  /** The states from which this action may be asked for. */
  readonly from: readonly CampaignState[];
}

/** A campaign as it stands after a move, and the state from which it came. */
export interface MovedCampaign {
  readonly campaign: Campaign;
  readonly from: CampaignState;
}

/** Tells watchers of a move, and answers the campaign. */
export type TellMove = (moved: MovedCampaign) => Campaign;

/**
 * Moves a campaign and writes it to the audit log, in the caller's unit.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE`
 */
export async function moveCampaign(
  deps: DeliveryDeps,
  unit: Unit,
  move: CampaignMove,
): Promise<MovedCampaign> {
  const { workspaceId, campaignKey, to, action, from, actor } = move;
  // Locked before it is looked at: what is read here is what moves, whoever edits or moves it at the same time.
  const campaign = await lockCampaign(deps, unit, move);
  const isPossible = from.includes(campaign.state) && canMove(campaign.state, to);
  if (!isPossible || campaign.archivedAt) throw stateError(campaign, action, remedyOf(campaign, move));
  const at = deps.clock.now();
  await deps.campaigns.move(unit, campaign.id, campaign.state, to, at);
  await deps.audit.append(unit, {
    workspaceId,
    actor,
    action: `campaign.${action === 'be made ready' ? 'ready' : action}`,
    subject: `campaign:${campaignKey}`,
    at,
    before: { state: campaign.state },
    after: { state: to },
  });
  const pausedAt = to === 'paused' ? at : null;
  return {
    campaign: { ...campaign, state: to, pausedAt, pausedBecause: null, updatedAt: at },
    from: campaign.state,
  };
}

function remedyOf(campaign: Campaign, { action, from }: CampaignMove): string {
  if (campaign.state === 'ended') return 'an ended campaign stays ended; clone it';
  if (campaign.archivedAt) return 'it is archived; unarchive it first';
  return `it can ${action} only when ${from.join(' or ')}`;
}
