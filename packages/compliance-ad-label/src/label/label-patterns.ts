import { foldText } from './fold-text.js';

/** The one label that counts: no blank, no mark, no letter in it. */
export const label = '(광고)';

/** What may stand between the letters of a word without hiding it: at most four characters. */
const between = '[ .,"()1?a-z\\n]{0,4}';
const start = '^[ .,\\n]*';

const spell = (word: string): string => [...foldText(word).letters].join(between);
const oneOf = (words: readonly string[]): string => `(?:${words.map(spell).join('|')})`;

const ad = spell('광고');
/** As in 대출광고: up to three syllables. */
const head = '[ㄱ-ㅣ ]{0,14}';
/** What is written behind the word in a label, and is no other word. */
const tail = `(?:${between}${oneOf(['성정보', '성', '정보', '문자', '물', '임', '입니다', '메시지', '알림'])})?`;
const others = oneOf(['ad', 'ads', 'adv', 'advert', 'advertisement', 'advertising', '이벤트', '혜택']);

/** Attempts at the label at the start of a {@link foldText folded} text; what is in the group is the attempt. */
export const attempts: readonly RegExp[] = [
  // (광/고) [광고] (대출광고) “광고”
  new RegExp(`${start}([("]${between}${head}${ad}${tail}${between}[)"])`, 'd'),
  // 광고) or ’광고’
  new RegExp(`^[ .,\\n()"]*(${head}${ad}${between}[)"])`, 'd'),
  // (광고 without an end
  new RegExp(`${start}(\\(${between}${ad})(?![ㄱ-ㅣ]|[^)\\n]{0,20}\\))`, 'd'),
  // (AD) [이벤트]
  new RegExp(`${start}([("][ .,"\\n]*${others}[ .,"\\n]*[)"])`, 'd'),
];

/** The word without brackets at the start: `광/고 A몰`, `*광고*`. */
export const bareWord = new RegExp(`${start}(${ad})(?![ㄱ-ㅣ])`, 'd');

/** The word in brackets, anywhere. */
export const bracketedWord = new RegExp(`([("]${between}${ad}${between}[)"])`, 'dg');
