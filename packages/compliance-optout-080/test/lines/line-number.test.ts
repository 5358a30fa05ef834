import { expect } from 'chai';
import { parseLineNumber } from '../../src/lines/line-number.js';

const said = (text: string): string => {
  const parsed = parseLineNumber(text);
  return parsed.kind === 'line' ? `${parsed.number} ${parsed.digits}` : parsed.problem;
};

describe('parse line number', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['080-500-4233', '0805004233 usual'],
    ['080 500 4233', '0805004233 usual'],
    ['０８０５００４２３３', '0805004233 usual'],
    ['080–1234–5678', '08012345678 eight'],
    ['080-500-423', 'must have 7 or 8 digits after 080'],
    ['080-1234-56789', 'must have 7 or 8 digits after 080'],
    ['02-500-4233', 'does not begin with 080; only those numbers are free'],
    ['080-CALL-ME', 'holds more than digits; write it like 080-500-4233'],
    ['', 'holds more than digits; write it like 080-500-4233'],
  ];
  for (const [text, expected] of rows) {
    it(`reads ${JSON.stringify(text)} as: ${expected}`, () => {
      expect(said(text)).to.equal(expected);
    });
  }
});
