import { expect } from 'chai';
import * as fc from 'fast-check';
import { findLabel, isLabelled } from '../../src/label/find-label.js';

const exact = ['(광고)A몰', '(광고) A몰', '(광고)', '(광고)\nA몰', '(광고)[이벤트] A몰', '(광고)(광고)A몰'];

/** Section 9.3 of the rules, and what is of the same kind. */
const variants = [
  ...['(광/고)', '(광 고)', '(광.고)', '(광_고)', '(광,고)', '("광고")', '[광고]', '(대출광고)', '광고)'],
  ...['(AD)', '(Ad)', '(이벤트)', '(혜택)', '（광고）', '【광고】', '「광고」', '<광고>', '“광고”', "'광고'"],
  ...['(광·고)', '(광ㆍ고)', '(광-고)', '(광*고)', '(광|고)', '(광~고)', '((광고))', '(광)(고)', '( 광고 )'],
  ...['(광\u200b고)', '(\u2060광고)', '\u200b(광고)', ' (광고)', '\n(광고)', '(광고\u0336)', '(광고)\u20e0'],
  ...[
    '(광고)\u200d',
    '(광고)\u202e',
    '(ㄱㅗㅏㅇㄱㅗ)',
    '(과ㅇ고)',
    '(광ㄱㅗ)',
    '(\uffa1\uffcc\uffc2\uffb7\uffa1\uffcc)',
  ],
  ...[
    '(廣告)',
    '(広告)',
    '(꽝고)',
    '(과0고)',
    '(과o고)',
    '(ＡＤ)',
    '(А.D)',
    '(𝐀𝐃)',
    '[혜 택]',
    '(advertisement)',
  ],
  ...['(유료광고)', '(광고성 정보)', '(광고문자)', '(광고', '*광고*', '광고:', '광/고', '★광고★', '<<광고>>'],
  ...['(광고성정보)', '[ 광 고 ]', '(광\n고)', '(광𝅳고)', '(광\u3164고)', '(광\ufe0f고)'],
];

const misplaced = [
  'A몰 (광고)',
  '★(광고)A몰',
  '[Web발신]\n(광고)A몰',
  '안녕하세요\n오늘만 (광고)',
  'A몰(광고) 세일',
];

/** Words that only hold the word, or the letters of it. */
const missing = [
  ...[
    'A몰 세일',
    '',
    '광고를 시작하세요',
    '광고 문의 환영',
    '[부산국제광고제] 초대',
    '[A몰] 여름 세일',
    '(주)A몰 세일',
  ],
  ...[
    '광고, 이제 쉽게',
    '「광고주」 모집',
    '과고 동문회',
    '(관고)',
    '[광공업] 소식',
    '(광교점) 개점',
    '12,000원',
  ],
];

/** Section 9.4 of the rules, as it stands there. */
const knownVariant =
  /^[\s\p{Cf}]*[([{<「『"'“”‘’（［【〔]*\s*(?:광\s*[/.,_\-·ㆍ*|~\s\p{Cf}]*\s*고|[가-힣]{0,3}광고)\s*[)\]}>」』"'“”‘’）］】〕]/u;
const knownOther = /^[\s\p{Cf}]*[([（［【]\s*(?:ad|advert(?:isement)?|이벤트|혜택)\s*[)\]）］】]/iu;

describe('the label of a text', () => {
  for (const text of exact) {
    it(`is there in ${JSON.stringify(text)}`, () => {
      expect(isLabelled(text)).to.equal(true);
      expect(findLabel(text)).to.deep.equal({ kind: 'exact' });
    });
  }

  for (const variant of variants) {
    it(`is none in ${JSON.stringify(variant)}, though somebody tried`, () => {
      expect(isLabelled(`${variant} A몰 세일`)).to.equal(false);
      const found = findLabel(`${variant} A몰 세일`);
      expect(found.kind).to.equal('variant');
    });
  }

  for (const text of misplaced) {
    it(`stands in the wrong place in ${JSON.stringify(text)}`, () => {
      const found = findLabel(text);
      expect(found.kind).to.equal('misplaced');
      if (found.kind === 'misplaced') expect(text.slice(found.start, found.end)).to.equal('(광고)');
    });
  }

  for (const text of missing) {
    it(`is not tried in ${JSON.stringify(text)}`, () => {
      expect(findLabel(text)).to.deep.equal({ kind: 'missing' });
    });
  }

  it('is there in decomposed letters, and told where it ends', () => {
    const text = '(광고)A몰'.normalize('NFD');
    const found = findLabel(text);
    expect(found.kind).to.equal('decomposed');
    if (found.kind === 'decomposed') expect(text.slice(found.end).normalize('NFC')).to.equal('A몰');
  });

  it('is looked for in a variant on the first line, not in words further down', () => {
    expect(findLabel('A몰 [광고] 세일').kind).to.equal('variant');
    expect(findLabel('A몰 세일\n전단[광고] 지참').kind).to.equal('missing');
  });

  it('is not what a sender is called', () => {
    expect(findLabel('[대한광고] 세일').kind).to.equal('variant');
    expect(findLabel('[대한광고] 세일', '대한광고').kind).to.equal('missing');
    expect(findLabel('[광고] 세일', '대한광고').kind).to.equal('variant');
  });

  it('finds whatever the patterns of the reference find', () => {
    const oneOf = (...parts: string[]) => fc.constantFrom(...parts);
    const gap = oneOf('', '', ' ', '\u200b', '/', '.', '·', 'ㆍ', '\n', '\u2060 ');
    const open = oneOf('(', '[', '（', '【', '"', '‘', '’', '〔', '');
    const close = oneOf(')', ']', '）', '】', '’', '"', '>', '〕');
    const word = fc.oneof(
      fc.tuple(oneOf('', '대출', '가나다'), oneOf('광고')).map((parts) => parts.join('')),
      fc.tuple(oneOf('광'), gap, oneOf('고')).map((parts) => parts.join('')),
      oneOf('혜택', '이벤트', 'AD', 'Advert', 'advertisement'),
    );
    const rest = oneOf('', 'A몰', '\n세일', '고', ')');
    fc.assert(
      fc.property(gap, open, open, gap, word, gap, close, rest, (...parts) => {
        const text = parts.join('').normalize('NFC');
        fc.pre(!text.startsWith('(광고)') && (knownVariant.test(text) || knownOther.test(text)));
        expect(findLabel(text).kind).to.be.oneOf(['variant', 'misplaced']);
      }),
      { numRuns: 500 },
    );
  });
});
