/** How wide a code point is. */
export type WidthOf = (codePoint: number) => number;

/** Breaks a text into lines of a width: at its own ends of lines, at spaces, and within words that are wider than a line. */
export function breakLines(text: string, width: number, widthOf: WidthOf): readonly string[] {
  return text.split('\n').flatMap((line) => breakLine(line, width, widthOf));
}

function breakLine(line: string, width: number, widthOf: WidthOf): readonly string[] {
  const lines: string[] = [];
  let current = '';
  let used = 0;
  const close = (): void => {
    lines.push(current.trimEnd());
    current = '';
    used = 0;
  };
  for (const word of line.match(/ +|[^ ]+/g) ?? []) {
    const wide = widthOfText(word, widthOf);
    if (used + wide <= width) {
      current += word;
      used += wide;
      continue;
    }
    if (word.startsWith(' ')) {
      close();
      continue;
    }
    if (current.trim() !== '') close();
    for (const letter of word) {
      const letterWidth = widthOf(letter.codePointAt(0) ?? 0);
      if (used + letterWidth > width && current !== '') close();
      current += letter;
      used += letterWidth;
    }
  }
  if (current !== '' || lines.length === 0) close();
  return lines;
}

function widthOfText(text: string, widthOf: WidthOf): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter.codePointAt(0) ?? 0);
  return width;
}
