type Row = readonly [from: string, to: string];

const toHyphen: readonly Row[] = [...'‐‑‒–—−﹘﹣'].map((dash) => [dash, '-'] as const);

/** Spaces that have no code, U+0009 aside. U+3000 has one and stays. */
const toSpace: readonly Row[] = [...'\u00a0\u1680\u202f\u205f\u000b\u000c']
  .concat(range(0x2000, 0x200a))
  .map((space) => [space, ' '] as const);

const toLineEnd: readonly Row[] = [...'\u0085\u2028\u2029'].map((end) => [end, '\n'] as const);

/** Zero-width characters, marks of direction and variation selectors: nothing is seen of them. */
const toNothing: readonly Row[] = ['\ufeff', '\u061c', '\u180e']
  .concat(range(0x200b, 0x200f), range(0x202a, 0x202e), range(0x2060, 0x2069), range(0xfe00, 0xfe0f))
  .map((invisible) => [invisible, ''] as const);

const toTwin: readonly Row[] = [
  ['₩', '￦'],
  ['\u00a5', '￥'],
  ['\u00a2', '￠'],
  ['\u00a3', '￡'],
  ['\u00ac', '￢'],
  ['\u00b5', 'μ'],
  ['\u301c', '～'],
  ['⋯', '…'],
  ['•', '·'],
  ['∙', '·'],
  ['‧', '·'],
  ['・', '·'],
  ['･', '·'],
  ['‚', ','],
  ['„', '"'],
  ['‟', '"'],
  ['‛', "'"],
  // NFC turns three characters that have a code into equal ones that have none; this turns them back.
  ['\u00c5', '\u212b'],
  ['\u90ce', '\uf92c'],
  ['\u96b8', '\uf9b8'],
];

/**
 * Characters that CP949 does not have, with one that it has and that reads the same. Only twins: letters with accents,
 * emoji and symbols with a meaning of their own are refused rather than changed.
 * Source: the project's vectors, computed with iconv-lite and CPython's cp949; every row is checked by a test.
 */
export const substitutions: ReadonlyMap<string, string> = new Map([
  ...toHyphen,
  ...toSpace,
  ...toLineEnd,
  ...toNothing,
  ...toTwin,
]);

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => String.fromCharCode(first + offset));
}
