import { expect } from 'chai';
import fc from 'fast-check';
import Joi from 'joi';
import { certificationFields, stateOf, type Certification } from '../../src/certification/certification.js';

const seoul = (text: string): Date => new Date(`${text}+09:00`);
const base: Certification = {
  ...{ number: '1', issuedOn: '2026-09-01', expiresOn: '2028-08-31', revokedOn: null, evidence: null },
};

describe('certification', () => {
  for (const [expiresOn, expected] of [
    ['2026-08-31', '"expiresOn" must not be before issuedOn; write the last day of the certification'],
    ['2026-09-01', 'taken'],
    ['2026-09-31', '"expiresOn" must be a day of the calendar as YYYY-MM-DD'],
    [null, 'taken'],
  ] as const) {
    it(`says of a certification of 2026-09-01 that ends on ${expiresOn}: ${expected}`, () => {
      const { error } = Joi.object(certificationFields).validate({ ...base, expiresOn });
      expect(error?.message ?? 'taken').to.equal(expected);
    });
  }

  const rows: readonly (readonly [string, Certification | null, string, string])[] = [
    ['missing where there is none', null, '2026-10-01T00:00:00', 'missing'],
    ['not issued yet the moment before its first day', base, '2026-08-31T23:59:59.999', 'not-yet-issued'],
    ['valid from midnight of its first day', base, '2026-09-01T00:00:00', 'valid'],
    ['valid to the last moment of its last day', base, '2028-08-31T23:59:59.999', 'valid'],
    ['expired at the midnight after', base, '2028-09-01T00:00:00', 'expired'],
    ['valid for good without a last day', { ...base, expiresOn: null }, '2099-01-01T00:00:00', 'valid'],
    ['revoked from the day on', { ...base, revokedOn: '2027-01-01' }, '2027-01-01T00:00:00', 'revoked'],
    ['valid before that day', { ...base, revokedOn: '2027-01-01' }, '2026-12-31T23:59:59.999', 'valid'],
  ];
  for (const [what, certification, at, expected] of rows) {
    it(`is ${what}`, () => {
      expect(stateOf(certification, seoul(at))).to.equal(expected);
    });
  }

  it('is valid on the days from the first to the last, by the calendar of Seoul, and on no other', () => {
    const day = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const instant = fc.date({
      ...{ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true },
    });
    const inSeoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul', dateStyle: 'short' });
    fc.assert(
      fc.property(day, day, instant, (issuedOn, expiresOn, at) => {
        const today = inSeoul.format(at);
        const isValid = stateOf({ ...base, issuedOn, expiresOn }, at) === 'valid';
        expect(isValid).to.equal(issuedOn <= today && today <= expiresOn);
      }),
    );
  });
});
