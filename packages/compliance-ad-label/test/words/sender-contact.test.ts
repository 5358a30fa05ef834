import { expect } from 'chai';
import { isSameNumber, statesContact } from '../../src/words/sender-contact.js';

describe('the contact of the sender', () => {
  it('is one number however it is written', () => {
    expect(isSameNumber('02-1234-5678', '0212345678')).to.equal(true);
    expect(isSameNumber('+82 2-1234-5678', '(02) 1234.5678')).to.equal(true);
    expect(isSameNumber('02-1234-5678', '02-1234-5679')).to.equal(false);
    expect(isSameNumber('서울시 강남구', '서울시 강남구')).to.equal(false);
  });

  it('is stated in any spelling of the number, and not within a longer one', () => {
    for (const text of [
      '문의 02-1234-5678',
      '0212345678',
      '☎02.1234.5678!',
      '50개 02-1234-5678',
      '+82-2-1234-5678',
    ])
      expect(statesContact(text, '02-1234-5678'), text).to.equal(true);
    for (const text of ['102-1234-5678', '02-1234-56789', '02-1234', ''])
      expect(statesContact(text, '02-1234-5678'), text).to.equal(false);
  });

  it('is stated word for word where it is an address', () => {
    expect(statesContact('주소 서울시 강남구 1', '서울시 강남구 1')).to.equal(true);
    expect(statesContact('주소 서울시', '서울시 강남구 1')).to.equal(false);
  });
});
