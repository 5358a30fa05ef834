import type { PdfFont } from './pdf-font.js';

const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text as it can be shown: letters that the font lacks and those that nobody can see stand as `[U+1F600]`, so that nothing
 * vanishes. Ends of lines stay.
 */
export function showLetters(text: string, font: Pick<PdfFont, 'has'>): string {
  let shown = '';
  for (const letter of text.replaceAll('\r\n', '\n').normalize('NFC')) {
    const codePoint = letter.codePointAt(0) ?? 0;
    if (letter === '\n') shown += letter;
    else if (letter === '\t') shown += '    ';
    else if (invisible.test(letter) || !font.has(codePoint)) {
      shown += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    } else shown += letter;
  }
  return shown;
}
