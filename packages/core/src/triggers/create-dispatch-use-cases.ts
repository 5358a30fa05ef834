import { toDeliveryId } from '../domain/delivery.js';
import { EngineError } from '../errors/engine-error.js';
import type { DispatchUseCases } from './dispatch-use-cases.js';
import { sendToUsers, type DispatchDeps } from './send-to-users.js';

const uuidPattern = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Calls of a server, over the ports. */
export function createDispatchUseCases(deps: DispatchDeps): DispatchUseCases {
  const { campaigns, dispatches, ledger, units } = deps;
  return {
    send: (call) => sendToUsers(deps, call),
    async find(workspaceId, dispatchId) {
      const found = uuidPattern.test(dispatchId)
        ? await dispatches.find(units.direct, workspaceId, dispatchId)
        : null;
      const campaign = found && (await campaigns.findById(units.direct, found.dispatch.campaignId));
      if (!campaign) {
        throw new EngineError('DISPATCH_NOT_FOUND', 'There is no dispatch of this id in the workspace.', {
          fields: [{ path: 'dispatchId', problem: 'names no dispatch; it is the answer to a call' }],
        });
      }
      const keys = found.places.map(({ runId, recipientId }) => ({ runId, recipientId, step: 0 }));
      const decided = await ledger.findMany(units.direct, workspaceId, keys);
      const byId = new Map(decided.map((delivery) => [delivery.id, delivery]));
      const deliveries = found.places.map((place) => ({
        place,
        delivery: byId.get(toDeliveryId({ ...place, step: 0 })) ?? null,
      }));
      return { dispatch: found.dispatch, campaignKey: campaign.campaignKey, deliveries };
    },
  };
}
