import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import { estimateCampaign } from './estimate-campaign.js';
import { simulateCampaign } from './simulate-campaign.js';
import type { SimulationUseCases } from './simulation-use-cases.js';

/** People and consents are those of now: what they were before nobody can say. */
const pastGraceMs = 60_000;

/** What one can find out about a campaign before it is sent, over the ports. */
export function createSimulationUseCases(deps: DeliveryDeps): SimulationUseCases {
  const running = new Set<WorkspaceId>();
  return {
    estimate: (workspaceId, campaignKey) => estimateCampaign(deps, workspaceId, campaignKey),

    async *simulate(workspaceId, campaignKey, options) {
      if (options.at && options.at.getTime() < deps.clock.now().getTime() - pastGraceMs) {
        const problem = 'lies in the past; people and consents are known as they are now';
        throw new EngineError('CAMPAIGN_INVALID', `The simulation was not started: at ${problem}.`, {
          fields: [{ path: 'at', problem }],
        });
      }
      if (running.has(workspaceId)) {
        throw new EngineError(
          'SIMULATION_RUNNING',
          'Another simulation of this workspace runs; wait for it, or leave it.',
        );
      }
      running.add(workspaceId);
      try {
        yield* simulateCampaign(deps, workspaceId, campaignKey, options);
      } finally {
        running.delete(workspaceId);
      }
    },
  };
}
