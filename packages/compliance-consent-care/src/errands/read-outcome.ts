import type { Delivery } from '@pabal/core';

/**
 * What became of a message.
 * - `pending`: not decided or on its way.
 * - `again`: it was held off for a message of before; it may go later.
 * - `failed`: definitely not, with why.
 */
export type ErrandOutcome =
  | { readonly kind: 'pending' | 'out' | 'unclear' | 'again' }
  | { readonly kind: 'failed'; readonly code: string };

/** What a delivery says of an errand; `null` is one that core has not decided yet. */
export function readOutcome(delivery: Pick<Delivery, 'state' | 'reasonCode'> | null): ErrandOutcome {
  switch (delivery?.state) {
    case undefined:
    case 'deferred':
    case 'sending':
      return { kind: 'pending' };
    case 'accepted':
    case 'delivered':
      return { kind: 'out' };
    case 'unknown':
      return { kind: 'unclear' };
    case 'suppressed':
      if (delivery?.reasonCode === 'DUPLICATE') return { kind: 'again' };
      break;
    case 'undelivered':
    case 'rejected':
    case 'expired':
    case 'cancelled':
      break;
  }
  return { kind: 'failed', code: delivery?.reasonCode ?? delivery?.state ?? 'unknown' };
}
