const leading = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const vowels = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const trailing = 'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** Letters that are drawn of two, and doubled ones, which are taken for the single one. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ㄲ: 'ㄱ', ㄸ: 'ㄷ', ㅃ: 'ㅂ', ㅆ: 'ㅅ', ㅉ: 'ㅈ' },
  ...{ ㅘ: 'ㅗㅏ', ㅙ: 'ㅗㅐ', ㅚ: 'ㅗㅣ', ㅝ: 'ㅜㅓ', ㅞ: 'ㅜㅔ', ㅟ: 'ㅜㅣ', ㅢ: 'ㅡㅣ' },
};

/** Characters that stand for others to the eye, after compatibility decomposition, in small letters. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...pairs('廣広广', 'ㄱㅗㅏㅇ'),
  ...pairs('告吿', 'ㄱㅗ'),
  // Old ieung, and rings.
  ...pairs('\u114c\u11f0o0оο○◯〇⚪⭕●', 'ㅇ'),
  // The letter arae-a is written as a middle dot.
  ...pairs('\u119e', '.'),
  ...pairs('аαɑᴀ', 'a'),
  ...pairs('ԁɗᴅ', 'd'),
  ...pairs('еε', 'e'),
  ...pairs('νѵᴠ', 'v'),
  ...pairs('<≪⊂⎛⎜⎝⎧⎨⎩', '('),
  ...pairs('>≫⊃⎞⎟⎠⎫⎬⎭', ')'),
  ...pairs('"\'“”‘’`´ʼˈ′″|¦ǀ∣│┃', '"'),
  ...pairs(',.?!…~', ','),
]);

const invisible = /^[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]$/u;

const classes: readonly (readonly [RegExp, string])[] = [
  [/^[\n\r\v\f\u0085\u2028\u2029]$/, '\n'],
  [/^\s$/u, ' '],
  [/^\p{Cc}$/u, ''],
  [/^[\p{Ps}\p{Pi}]$/u, '('],
  [/^[\p{Pe}\p{Pf}]$/u, ')'],
  [/^[\p{P}\p{S}]$/u, '.'],
  [/^\p{N}$/u, '1'],
];

const known = new Map<string, string>();
const maxKnown = 20_000;

/** The letters of a {@link FoldedText} that a character stands for; none for what has no width. */
export function letterOf(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const letters = invisible.test(character)
    ? ''
    : Array.from(character.normalize('NFKD').toLowerCase(), letterOfPart).join('');
  if (known.size < maxKnown) known.set(character, letters);
  return letters;
}

function letterOfPart(part: string): string {
  const found = lookAlikes.get(part);
  if (found !== undefined) return found;
  const jamo = jamoOf(part.codePointAt(0) ?? 0);
  if (jamo !== undefined) return plainLetters[jamo] ?? jamo;
  if (invisible.test(part)) return '';
  if (/^[a-z]$/.test(part)) return part;
  return classes.find(([pattern]) => pattern.test(part))?.[1] ?? '?';
}

function jamoOf(codePoint: number): string | undefined {
  return leading[codePoint - 0x1100] ?? vowels[codePoint - 0x1161] ?? trailing[codePoint - 0x11a8];
}

function pairs(characters: string, letters: string): [string, string][] {
  return Array.from(characters, (character) => [character, letters]);
}
