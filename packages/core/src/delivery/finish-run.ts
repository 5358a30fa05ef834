import type { RunId } from '../domain/run.js';
import { auditEnd } from './audit-end.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** Finishes a run of which nothing is open. A campaign that ends with its last run leaves the same trace as one that is ended. */
export async function finishRun(
  deps: Pick<DeliveryDeps, 'audit' | 'campaigns' | 'clock' | 'events' | 'units'>,
  runId: RunId,
): Promise<void> {
  const { campaigns, clock, events, units } = deps;
  const at = clock.now();
  const end = await units.run(async (unit) => {
    const finished = await campaigns.finishRun(unit, runId, at);
    if (finished?.endedCampaign) {
      await auditEnd(deps, unit, finished.endedCampaign, at);
    }
    return finished;
  });
  if (!end) return;
  events.emit('run-finished', { runId });
  if (end.endedCampaign)
    events.emit('campaign-moved', { campaignId: end.endedCampaign.id, from: 'running', to: 'ended' });
}
