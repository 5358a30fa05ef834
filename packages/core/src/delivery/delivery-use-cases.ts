import type { Receipt } from '../domain/receipt.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { RawCallback } from '../ports/channel.js';
import type { Delivery, DeliveryFilter, ReceiptsApplied } from '../ports/delivery-ledger.js';

/** What one can do with deliveries. */
export interface DeliveryUseCases {
  /** @throws EngineError `DELIVERY_NOT_FOUND`, `DELIVERY_FORGOTTEN` */
  find(workspaceId: WorkspaceId, deliveryId: string): Promise<Delivery>;
  list(
    workspaceId: WorkspaceId,
    filter: DeliveryFilter,
    cursor: string | null,
    limit: number,
  ): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }>;
  /** The rendered message; `null` when nothing was rendered or it is past its retention. @throws EngineError `DELIVERY_NOT_FOUND`, `DELIVERY_FORGOTTEN` */
  message(workspaceId: WorkspaceId, deliveryId: string): Promise<unknown>;
  applyReceipts(receipts: readonly Receipt[]): Promise<ReceiptsApplied>;
  /**
   * Reads a vendor's callback and applies what it tells.
   * @throws EngineError `CHANNEL_NOT_FOUND` when no channel takes callbacks of this vendor, and what the channel throws
   */
  applyCallback(channel: string, vendor: string, raw: RawCallback): Promise<ReceiptsApplied>;
}
