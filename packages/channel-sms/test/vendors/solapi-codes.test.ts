import { expect } from 'chai';
import { readSolapiCode, solapiCodes, solapiImageGoneCodes } from '../../src/vendors/solapi-codes.js';

describe('the codes of Solapi', () => {
  it('has every code of the project’s notes on vendors, section 4.6', () => {
    const noted =
      '2000 3000 4000 1026 1028 1029 1030 2230 1031 1032 1041 3101 1042 3105 1043 3103 1044 1045 1046 1047 1048 1049 1050 ' +
      '1051 1052 1053 1058 3058 1060 2060 1061 2061 1062 2062 1064 2064 2063 2254 3010 3013 3059 3032 3040 3041 3042 3043 ' +
      '3044 3045 3046 3047 3054 3055 3056 3057 3102 3104 3106 3107 3108';
    expect(noted.split(' ').filter((code) => !solapiCodes.has(code))).to.deep.equal([]);
  });

  it('gives each a sentence in both languages, and failures a category', () => {
    for (const [code, meaning] of solapiCodes) {
      expect(meaning.ko, code).to.match(/[가-힣]|UTF/);
      expect(meaning.en, code).to.match(/^[\x20-\x7e’]+$/);
      const isFailure = meaning.class === 'refused' || meaning.class === 'failed';
      expect(meaning.category !== undefined, code).to.equal(isFailure);
    }
  });

  for (const [code, expected, category] of [
    ['2000', 'waiting', undefined],
    ['3000', 'waiting', undefined],
    ['4000', 'delivered', undefined],
    ['1061', 'refused', 'opted-out'],
    ['2061', 'failed', 'opted-out'],
    ['1062', 'refused', 'sender-unregistered'],
    ['2230', 'failed', 'balance'],
    ['3032', 'failed', 'invalid-recipient'],
    ['3043', 'failed', 'device'],
    ['3108', 'failed', 'quiet-hours'],
    ['1999', 'refused', 'other'],
    ['2999', 'failed', 'other'],
    ['3999', 'failed', 'other'],
    ['4001', 'delivered', undefined],
    ['', 'waiting', undefined],
    ['TEST1000', 'waiting', undefined],
  ] as const) {
    it(`reads ${code || 'nothing'} as ${expected}`, () => {
      expect([readSolapiCode(code).class, readSolapiCode(code).category]).to.deep.equal([expected, category]);
    });
  }

  it('lets pass at the door only what passes by itself or by an operator', () => {
    const passing = [...solapiCodes].filter(([, { retryAfterMs }]) => retryAfterMs !== undefined);
    expect(passing.map(([code]) => code)).to.deep.equal(['1020', '1023', '1024', '1030', '1034']);
    expect(solapiImageGoneCodes.filter((code) => !solapiCodes.has(code))).to.deep.equal([]);
  });
});
