import { expect } from 'chai';
import { parseSolapiPhone, toSolapiPhone } from '../../src/vendors/solapi-phone.js';

describe('toSolapiPhone', () => {
  for (const [contact, expected] of [
    ['+821012345678', { country: '82', to: '01012345678' }],
    ['+82212345678', { country: '82', to: '0212345678' }],
    ['+14155550100', null],
    ['+8210-1234', null],
    ['', null],
  ] as const) {
    it(`makes ${JSON.stringify(expected)} of ${contact || 'nothing'}`, () => {
      expect(toSolapiPhone(contact)).to.deep.equal(expected);
    });
  }
});

describe('parseSolapiPhone', () => {
  for (const [number, expected] of [
    ['01012345678', '+821012345678'],
    ['010-1234-5678', '+821012345678'],
    ['0212345678', '+82212345678'],
    ['0101234**78', null],
    ['15881588', null],
    ['', null],
  ] as const) {
    it(`makes ${String(expected)} of ${number || 'nothing'}`, () => {
      expect(parseSolapiPhone(number)).to.equal(expected);
    });
  }
});
