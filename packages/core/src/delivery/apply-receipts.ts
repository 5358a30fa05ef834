import type { Receipt } from '../domain/receipt.js';
import type { ReceiptsApplied } from '../ports/delivery-ledger.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { settleCredit } from './settle-credit.js';

/**
 * Moves deliveries forward by what a vendor tells; late, doubled and foreign receipts change nothing. A message that was not
 * delivered no longer counts for frequency caps and is not paid. Its campaign still counts as sent: another receipt may prove it
 * delivered.
 */
export async function applyReceipts(
  deps: Pick<DeliveryDeps, 'ledger' | 'frequency' | 'credits' | 'clock' | 'events'> & {
    readonly units: Pick<UnitOfWork, 'run'>;
  },
  receipts: readonly Receipt[],
): Promise<ReceiptsApplied> {
  if (receipts.length === 0) return { applied: 0, ignored: 0, notFound: 0 };
  const applied = await deps.units.run(async (unit) => {
    const at = deps.clock.now();
    const { undelivered, moved, ...counts } = await deps.ledger.applyReceipts(unit, receipts, at);
    if (undelivered.length > 0) await deps.frequency.release(unit, undelivered);
    const fenceless = moved.map(({ batch, moves }) => ({ batch: { ...batch, fence: null }, moves }));
    await settleCredit(deps, unit, fenceless, at);
    return counts;
  });
  deps.events.emit('receipts-applied', applied);
  return applied;
}
