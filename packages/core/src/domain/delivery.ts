import type { RecipientId } from './recipient.js';
import type { RunId } from './run.js';

/** A delivery's public id: `d-<run>-<recipient>-<step>`, no personal data; given to vendors as correlation key. */
export type DeliveryId = string;

/** The ledger's unique key. */
export interface DeliveryKey {
  readonly runId: RunId;
  readonly recipientId: RecipientId;
  /** 0 for the first message of a run to a person; later steps are fallbacks. */
  readonly step: number;
}

/** Where a delivery stands. */
export type DeliveryState =
  | 'deferred'
  | 'sending'
  | 'accepted'
  | 'delivered'
  | 'undelivered'
  | 'rejected'
  | 'unknown'
  | 'suppressed'
  | 'expired'
  | 'cancelled';

/** Every state, in the order in which lists show them. */
export const deliveryStates: readonly DeliveryState[] = [
  'deferred',
  'sending',
  'unknown',
  'accepted',
  'delivered',
  'undelivered',
  'rejected',
  'suppressed',
  'expired',
  'cancelled',
];

/** States that only wait: the run is not finished while a delivery stands in one. */
export const openStates: readonly DeliveryState[] = ['deferred', 'sending'];

/**
 * The order in which vendor's news outrank each other. A state only ever moves to a higher rank, so news that come
 * late, twice or out of order lead to the same end.
 */
export const vendorRank: Readonly<Partial<Record<DeliveryState, number>>> = {
  sending: 0,
  unknown: 1,
  rejected: 2,
  accepted: 3,
  undelivered: 4,
  delivered: 5,
};

/** The state after news from the vendor: the higher of the two by {@link vendorRank}; states without rank stay. */
export function joinStates(current: DeliveryState, news: DeliveryState): DeliveryState {
  const from = vendorRank[current];
  const to = vendorRank[news];
  return from !== undefined && to !== undefined && to > from ? news : current;
}

/** The public id of a ledger key. */
export function toDeliveryId(key: DeliveryKey): DeliveryId {
  return `d-${key.runId}-${key.recipientId}-${key.step}`;
}

const pattern = /^d-([1-9]\d{0,15})-([1-9]\d{0,15})-(\d{1,4})$/;

/** The ledger key of a public id, or `null` when it is not one. */
export function parseDeliveryId(id: string): DeliveryKey | null {
  const match = pattern.exec(id);
  if (!match) return null;
  return { runId: Number(match[1]), recipientId: Number(match[2]), step: Number(match[3]) };
}
