import { expect } from 'chai';
import { readDeliveryId, toSolapiMessage } from '../../src/vendors/solapi-message.js';

const phone = { country: '82', to: '01012345678' };

describe('toSolapiMessage', () => {
  it('names the type and forbids the vendor to choose another', () => {
    expect(
      JSON.parse(toSolapiMessage('d-1-2-0', phone, '0212345678', { form: 'sms', text: '가"나' }, undefined)),
    ).to.deep.equal({
      to: '01012345678',
      from: '0212345678',
      country: '82',
      type: 'SMS',
      autoTypeDetect: false,
      text: '가"나',
      customFields: { pabal: 'd-1-2-0' },
    });
  });

  it('names the number of the message before that of the account', () => {
    const message = { form: 'sms', text: '가', from: '15881588' } as const;
    expect(JSON.parse(toSolapiMessage('d-1-2-0', phone, '0212345678', message, undefined))).to.include({
      from: '15881588',
    });
  });

  it('has the subject and the picture’s id', () => {
    const json = toSolapiMessage(
      'd-1-2-0',
      phone,
      '0212345678',
      { form: 'mms', text: '가', subject: '제목' },
      'F4V1',
    );
    expect(JSON.parse(json)).to.include({ type: 'MMS', subject: '제목', imageId: 'F4V1' });
  });

  it('fits the vendor’s limits for custom fields with the longest id there is', () => {
    const longest = `d-${'9'.repeat(16)}-${'9'.repeat(16)}-9999`;
    expect('pabal'.length).to.be.at.most(30);
    expect(longest.length).to.be.at.most(100);
  });
});

describe('readDeliveryId', () => {
  it('finds our id and nobody else’s', () => {
    expect(readDeliveryId({ customFields: { pabal: 'd-1-2-0' } })).to.equal('d-1-2-0');
    for (const customFields of [
      undefined,
      null,
      {},
      { pabal: 7 },
      { pabal: '' },
      { other: 'd-1-2-0' },
      'x',
    ]) {
      expect(readDeliveryId({ customFields })).to.equal(null);
    }
  });
});
