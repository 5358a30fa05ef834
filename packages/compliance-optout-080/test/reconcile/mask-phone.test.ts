import { expect } from 'chai';
import { maskPhone } from '../../src/reconcile/mask-phone.js';

describe('mask phone of a refusal', () => {
  for (const [contact, expected] of [
    ['+821023456789', '010-****-6789'],
    ['+8223456789', '023-****-6789'],
    ['+12125550100', '+12-****-0100'],
    ['+8212', '****'],
  ] as const) {
    it(`shows the number of ${contact.length} characters as ${expected}`, () => {
      expect(maskPhone(contact)).to.equal(expected);
    });
  }
});
