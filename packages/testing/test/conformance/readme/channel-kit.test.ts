import { channelKit, fakeChannel, FakeVendor, type VendorDouble } from '@pabal/testing';

channelKit(
  { describe, it },
  {
    create: () => {
      const vendor = new FakeVendor();
      const double: VendorDouble = {
        acceptedCopies: (deliveryId) => vendor.copiesOf(deliveryId),
        answerNormally: () => void (vendor.mood = 'normal'),
        refuseConnections: () => void (vendor.mood = 'refusing'),
        resetAfterAccept: () => void (vendor.mood = 'resetting'),
        stayUnreachable: () => void (vendor.mood = 'silent'),
      };
      return {
        channel: fakeChannel({ vendor }),
        vendor: double,
        content: { text: '{{name}}님, 안녕하세요' },
        badContent: [{ content: { text: 7 }, path: 'text' }],
        contactOf: (index) => `+8210${String(index).padStart(8, '0')}`,
      };
    },
  },
);
