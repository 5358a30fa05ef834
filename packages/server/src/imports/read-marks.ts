import type { ConsentMarks } from './mapping.js';

/** Words for yes and no that are known without being told. */
export const builtInMarks: ConsentMarks = {
  in: ['Y', 'YES', 'T', 'TRUE', '1', 'O', 'ON', '동의', '수신', '수신동의', '동의함', '예', '네'],
  out: [
    'N',
    'NO',
    'F',
    'FALSE',
    '0',
    'X',
    'OFF',
    '거부',
    '수신거부',
    '미동의',
    '비동의',
    '동의안함',
    '아니오',
    '아니요',
  ],
};

/** Makes a reader of marks: true for yes, false for no, `null` for a word that nobody knows. Blank is not asked. */
export function createMarkReader(marks: ConsentMarks = builtInMarks): (cell: string) => boolean | null {
  const known = new Map<string, boolean>();
  for (const word of marks.out) known.set(normalise(word), false);
  for (const word of marks.in) known.set(normalise(word), true);
  return (cell) => known.get(cell) ?? known.get(normalise(cell)) ?? null;
}

function normalise(word: string): string {
  return word.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}
