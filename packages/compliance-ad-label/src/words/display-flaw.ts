import type { AdLabelCode } from '../reason-messages.js';

const blanks = /[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const maxLineBreaks = 5;
const maxBlanks = 60;

const call = '(?:통화료|통화\\s*요금|전화\\s*요금|통신료|통신비|정보\\s*이용료)';
const cost = `(?:${call}|요금|비용|수수료)`;
const arises = '\\s*[은는이가]?\\s*(?:별도|발생|부과|부담|청구|있)';
/** A cost of refusing, before the word or behind it, within one sentence. */
const paid = new RegExp(
  `거부[^.!?]{0,20}?(?:유료|과금|${cost}${arises})|유료\\s*(?:수신\\s*)?거부|${call}${arises}[^.!?]{0,20}?거부`,
);

/**
 * What makes a display useless although everything that the law asks for is there: it is drawn out by blanks, so that people do not see the
 * end, or it says that refusing costs something.
 */
export function displayFlaw(text: string): AdLabelCode | null {
  for (const [run] of text.trimEnd().matchAll(blanks)) {
    if (run.length > maxBlanks || (run.match(lineBreak)?.length ?? 0) > maxLineBreaks) {
      return 'AD_LABEL_STRETCHED';
    }
  }
  return paid.test(text.normalize('NFKC')) ? 'AD_LABEL_OPTOUT_PAID' : null;
}
