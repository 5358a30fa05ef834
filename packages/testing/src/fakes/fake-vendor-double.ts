import type { VendorDouble } from '../channel-kit/vendor-double.js';
import { signCallback } from './fake-callback.js';
import type { FakeVendor } from './fake-vendor.js';

/** The hooks by which the channel kit plays a {@link FakeVendor}. */
export function fakeVendorDouble(vendor: FakeVendor): VendorDouble {
  const receiptsOf = (ids: readonly string[]) => vendor.deliver(ids, 'delivered', new Date());
  return {
    acceptedCopies: (deliveryId) => vendor.copiesOf(deliveryId),
    answerNormally: () => void (vendor.mood = 'normal'),
    refuseConnections: () => void (vendor.mood = 'refusing'),
    resetAfterAccept: () => void (vendor.mood = 'resetting'),
    stayUnreachable: () => void (vendor.mood = 'silent'),
    answerGarbage: () => void (vendor.mood = 'garbled'),
    rejectContact: (contact) => {
      vendor.fates[contact] = { kind: 'rejected', reason: 'invalid-recipient', vendorCode: '3001' };
    },
    makeReceipts: (ids) => void receiptsOf(ids),
    optOut: (contact) =>
      void vendor.optOuts.push({
        contact,
        occurredAt: new Date(),
        evidence: `fake:${vendor.optOuts.length}`,
      }),
    isOptedOut: (contact) => vendor.optOuts.some((one) => one.contact === contact),
    callback: (ids) => signCallback(receiptsOf(ids)),
    forgedCallbacks: ({ headers, body }) => [
      { headers: {}, body },
      { headers: { 'x-fake-signature': 'f'.repeat(64) }, body },
      { headers, body: Buffer.concat([Buffer.from(body), Buffer.from(' ')]) },
    ],
  };
}
