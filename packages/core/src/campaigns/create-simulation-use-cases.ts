import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { EngineError } from '../errors/engine-error.js';
import { estimateCampaign } from './estimate-campaign.js';
import { holdLease, type LeaseDeps } from '../delivery/hold-lease.js';
import { simulateCampaign } from './simulate-campaign.js';
import type { SimulationUseCases } from './simulation-use-cases.js';

/** People and consents are those of now: what they were before nobody can say. */
const pastGraceMs = 60_000;

/** What one can find out about a campaign before it is sent, over the ports. */
export function createSimulationUseCases(deps: DeliveryDeps & LeaseDeps): SimulationUseCases {
  return {
    estimate: (workspaceId, campaignKey) => estimateCampaign(deps, workspaceId, campaignKey),

    async *simulate(workspaceId, campaignKey, options) {
      if (options.at && options.at.getTime() < deps.clock.now().getTime() - pastGraceMs) {
        const problem = 'lies in the past; people and consents are known as they are now';
        throw new EngineError('CAMPAIGN_INVALID', `The simulation was not started: at ${problem}.`, {
          fields: [{ path: 'at', problem }],
          remedy: 'Give an instant that is to come, or none for now; nothing was simulated.',
        });
      }
      const lease = await holdLease(deps, `simulation/${workspaceId}`);
      if (!lease) throw isRunning();
      try {
        for await (const news of simulateCampaign(deps, workspaceId, campaignKey, options)) {
          if (lease.isLost) throw isRunning();
          yield news;
        }
      } finally {
        await lease.release();
      }
    },
  };
}

function isRunning(): EngineError {
  return new EngineError(
    'SIMULATION_RUNNING',
    'Another simulation of this workspace runs; wait for it, or leave it.',
  );
}
