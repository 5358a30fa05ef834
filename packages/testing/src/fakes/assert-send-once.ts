import assert from 'node:assert/strict';
import type { AcceptedCopy } from './fake-vendor.js';

/** Asserts that the vendor took no delivery twice. */
export function assertSendOnce(vendor: {
  readonly copies: readonly Pick<AcceptedCopy, 'deliveryId'>[];
}): void {
  const seen = new Map<string, number>();
  for (const { deliveryId } of vendor.copies) seen.set(deliveryId, (seen.get(deliveryId) ?? 0) + 1);
  const doubled = [...seen].filter(([, count]) => count > 1).map(([deliveryId]) => deliveryId);
  assert.deepEqual(doubled, [], 'the vendor took a delivery twice');
}
