const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** How many cells of a terminal a text takes: Korean letters take two. */
export function cellWidth(text: string): number {
  let cells = 0;
  for (const letter of text.normalize('NFC')) cells += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return cells;
}

/** Fills a text with blanks up to a width. */
export function padCells(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - cellWidth(text)));
  return side === 'left' ? text + blanks : blanks + text;
}

/** Breaks a text into lines of at most `width` cells, between words where it can. */
export function wrapCells(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cellWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (cellWidth(line) > width) {
      const head = takeCells(line, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  return [...lines, line];
}

function takeCells(text: string, width: number): string {
  let head = '';
  for (const letter of text) {
    if (head !== '' && cellWidth(head + letter) > width) break;
    head += letter;
  }
  return head;
}
