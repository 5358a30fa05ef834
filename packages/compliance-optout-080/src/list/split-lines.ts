/** A line of a file with its cells, trimmed. */
export interface ListLine {
  /** From 1. */
  readonly lineNo: number;
  readonly cells: readonly string[];
}

const delimiters = [',', '\t', ';', '|'] as const;

/**
 * The lines of a text that are not empty. No cell reaches over the end of its line: a quote that is opened by mistake costs one line, not
 * the rest of the file.
 */
export function splitLines(text: string): readonly ListLine[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ lineNo: index + 1, line }));
  const full = lines.filter(({ line }) => line.trim() !== '');
  const delimiter = findDelimiter(full.slice(0, 20).map(({ line }) => line));
  return full.map(({ lineNo, line }) => ({ lineNo, cells: splitCells(line, delimiter) }));
}

function findDelimiter(sample: readonly string[]): string {
  const counts = delimiters.map((one) => ({ one, count: sample.join('').split(one).length }));
  return counts.reduce((best, other) => (other.count > best.count ? other : best)).one;
}

function splitCells(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
