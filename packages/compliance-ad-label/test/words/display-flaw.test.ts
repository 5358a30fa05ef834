import { expect } from 'chai';
import { displayFlaw } from '../../src/words/display-flaw.js';

const end = '무료수신거부 080-500-4233';

/** R10: free, and to be seen. */
const rows: readonly (readonly [string, string | null])[] = [
  [`A몰\n여름 세일\n${end}`, null],
  [`A몰${'\n'.repeat(5)}${end}`, null],
  [`A몰${'\n'.repeat(6)}${end}`, 'AD_LABEL_STRETCHED'],
  [`A몰${'\n '.repeat(300)}${end}`, 'AD_LABEL_STRETCHED'],
  [`A몰${'\n\u200b\u3164'.repeat(6)}${end}`, 'AD_LABEL_STRETCHED'],
  [`A몰${'\r\n'.repeat(6)}${end}`, 'AD_LABEL_STRETCHED'],
  [`${'\n'.repeat(80)}A몰\n${end}`, 'AD_LABEL_STRETCHED'],
  [`A몰${' '.repeat(60)}${end}`, null],
  [`A몰${' '.repeat(61)}${end}`, 'AD_LABEL_STRETCHED'],
  [`A몰\n${end}${'\n'.repeat(20)}`, null],
  [`수신거부는 유료입니다. 무료거부 080-500-4233`, 'AD_LABEL_OPTOUT_PAID'],
  [`통화료 별도 무료거부 080-500-4233`, 'AD_LABEL_OPTOUT_PAID'],
  [`통화 요금이 발생합니다\n무료거부 080-500-4233`, 'AD_LABEL_OPTOUT_PAID'],
  [`유료 수신거부 080-500-4233`, 'AD_LABEL_OPTOUT_PAID'],
  [`거부 시 요금이 부과됩니다\n${end}`, 'AD_LABEL_OPTOUT_PAID'],
  [`유료 멤버십 세일 ${end}`, null],
  [`설치 비용 별도 ${end}`, null],
  [`통화료 없는 요금제\n${end}`, null],
  [`요금이 발생한 뒤에는 취소할 수 없습니다. ${end}`, null],
];

describe('what draws a display out or denies that refusing is free', () => {
  for (const [text, flaw] of rows) {
    it(`is ${flaw ?? 'nothing'} in ${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text)}`, () => {
      expect(displayFlaw(text)).to.equal(flaw);
    });
  }
});
