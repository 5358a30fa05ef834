import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { archiveCampaign } from './archive-campaign.js';
import { cloneCampaign } from './clone-campaign.js';
import { editCampaign } from './edit-campaign.js';
import { judgeCampaign } from './judge-campaign.js';
import type { LifecycleUseCases } from './lifecycle-use-cases.js';
import type { TellMove } from './move-campaign.js';
import { readyCampaign } from './ready-campaign.js';
import { setApprovalRule } from './set-approval-rule.js';

/** What one can do with a campaign beside sending it, over the ports. */
export function createLifecycleUseCases(deps: DeliveryDeps, tell: TellMove): LifecycleUseCases {
  const { units, workspaces } = deps;
  return {
    async edit(workspaceId, campaignKey, input, actor) {
      const request = { workspaceId, campaignKey, actor };
      return tell(await units.run((unit) => editCampaign(deps, unit, request, input)));
    },
    async ready(workspaceId, campaignKey, actor) {
      return tell(await units.run((unit) => readyCampaign(deps, unit, { workspaceId, campaignKey, actor })));
    },
    async approve(workspaceId, campaignKey, input, approver) {
      const request = { workspaceId, campaignKey, ...approver };
      return tell(await units.run((unit) => judgeCampaign(deps, unit, request, 'approved', input)));
    },
    async reject(workspaceId, campaignKey, input, actor) {
      const request = { workspaceId, campaignKey, actor, aliases: [] };
      return tell(await units.run((unit) => judgeCampaign(deps, unit, request, 'rejected', input)));
    },
    clone: (workspaceId, campaignKey, input, actor) =>
      cloneCampaign(deps, { workspaceId, campaignKey, actor }, input),
    archive: (workspaceId, campaignKey, actor) =>
      archiveCampaign(deps, { workspaceId, campaignKey, actor }, 'archive'),
    unarchive: (workspaceId, campaignKey, actor) =>
      archiveCampaign(deps, { workspaceId, campaignKey, actor }, 'unarchive'),
    approvalRule: (workspaceId) => workspaces.approvalRule(units.direct, workspaceId),
    setApprovalRule: (workspaceId, input, actor) => setApprovalRule(deps, workspaceId, input, actor),
  };
}
