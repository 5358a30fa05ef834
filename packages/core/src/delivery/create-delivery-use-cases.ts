import { parseDeliveryId, type DeliveryKey } from '../domain/delivery.js';
import { EngineError } from '../errors/engine-error.js';
import type { ConsentUseCases } from '../consent/consent-use-cases.js';
import type { Delivery } from '../ports/delivery-ledger.js';
import { applyReceipts } from './apply-receipts.js';
import type { DeliveryDeps } from './delivery-deps.js';
import type { OptOutTaker } from './opt-out-taker.js';
import { takeOptOuts } from './take-opt-outs.js';
import type { DeliveryUseCases } from './delivery-use-cases.js';

/** What one can do with deliveries, over the ports. */
export function createDeliveryUseCases(
  deps: Pick<
    DeliveryDeps,
    'units' | 'ledger' | 'retention' | 'frequency' | 'credits' | 'clock' | 'events' | 'channels'
  >,
  withdraw: ConsentUseCases['suppressEverywhere'],
  takers: readonly OptOutTaker[] = [],
): DeliveryUseCases {
  const { ledger, retention, units } = deps;
  const find = async (workspaceId: number, deliveryId: string): Promise<Delivery & DeliveryKey> => {
    const key = parseDeliveryId(deliveryId);
    const found = key && (await ledger.find(units.direct, workspaceId, key));
    if (found) return found;
    const forgotten = key ? await retention.forgotten(units.direct, workspaceId, { runId: key.runId }) : [];
    const past = forgotten.find(({ part }) => part === 'deliveries');
    if (past) {
      throw new EngineError(
        'DELIVERY_FORGOTTEN',
        `Deliveries of runs that started in ${past.month} are past their retention.`,
      );
    }
    throw new EngineError('DELIVERY_NOT_FOUND', 'There is no delivery of this id; ids look like d-1-2-0.', {
      fields: [{ path: 'deliveryId', problem: 'names no delivery' }],
    });
  };
  return {
    find,
    list: (workspaceId, filter, cursor, limit) =>
      ledger.list(units.direct, workspaceId, filter, cursor, limit),
    message: async (workspaceId, deliveryId) =>
      ledger.message(units.direct, await find(workspaceId, deliveryId)),
    applyReceipts: (receipts) => applyReceipts(deps, receipts),
    async applyCallback(channelId, vendor, raw) {
      const channel = deps.channels.get(channelId);
      if (!channel?.parseCallback || channel.vendor !== vendor) {
        throw new EngineError('CHANNEL_NOT_FOUND', `No channel ${channelId} takes callbacks of ${vendor}.`);
      }
      const { receipts, optOuts } = channel.parseCallback(raw);
      await takeOptOuts(takers, channel, optOuts, withdraw);
      return applyReceipts(deps, receipts);
    },
  };
}
