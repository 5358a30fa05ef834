import type { Campaign } from '../domain/campaign.js';
import type { Unit } from '../ports/unit-of-work.js';
import { type ApprovalDeps, assertApproved } from './assert-approved.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** What clearing an edit is made of. */
export type ClearDeps = ApprovalDeps & Pick<DeliveryDeps, 'revisions'>;

/**
 * Lets a campaign that was edited or rejected while it was paused go on: approved, when it would need that to start. One that
 * was neither goes on as it is, however the workspace or its rule has grown.
 * @throws EngineError `CAMPAIGN_APPROVAL_NEEDED`
 */
export async function clearEdit(deps: ClearDeps, unit: Unit, campaign: Campaign): Promise<Campaign> {
  const { approval, revision, startedRevision } = campaign;
  if (revision === startedRevision && approval?.kind !== 'rejected') return campaign;
  await assertApproved(deps, unit, campaign);
  await deps.revisions.markStarted(unit, campaign.id);
  return { ...campaign, startedRevision: revision };
}
