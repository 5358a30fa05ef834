import { expect } from 'chai';
import { assertContactValue } from '../../src/consent/assert-contact-value.js';

describe('assert contact value', () => {
  for (const contact of ['+821012345678', '+12125550100', '+8223456789']) {
    it(`takes the phone ${contact}`, () => {
      expect(() => assertContactValue('phone', contact)).not.to.throw();
    });
  }

  for (const contact of [
    '01098765432',
    '010-9876-5432',
    '821098765432',
    '+82 10 9876 5432',
    '+0109876543',
    '',
  ]) {
    it(`takes ${JSON.stringify(contact)} for no phone, and does not repeat it`, () => {
      expect(() => assertContactValue('phone', contact))
        .to.throw(TypeError, /is not E\.164/)
        .with.property('message')
        .that.does.not.contain(contact === '' ? '?' : contact);
    });
  }

  it('leaves other kinds of contact alone', () => {
    expect(() => assertContactValue('push-token', 'abc')).not.to.throw();
  });
});
