import { cellWidth, padCells, wrapCells } from './cell-width.js';

/** A column of a table. The last one takes the width that is left and is wrapped. */
export interface Column {
  readonly title: string;
  readonly side?: 'left' | 'right';
}

/** A row: a text per column; several lines in the last one. */
export type Row = readonly (string | readonly string[])[];

const gap = '  ';
const narrowest = 24;

/** Lays out a table in a width of cells, Korean letters counted as two. */
export function renderTable(columns: readonly Column[], rows: readonly Row[], width: number): string[] {
  const fixed = columns.slice(0, -1).map(({ title }, at) => {
    const cells = rows.map((row) => cellWidth(String(row[at] ?? '')));
    return Math.max(cellWidth(title), ...cells);
  });
  const used = fixed.reduce((sum, cells) => sum + cells + gap.length, 0);
  const last = Math.max(narrowest, width - used);
  const lay = (cells: readonly string[], tail: string): string => {
    const laid = cells.map((cell, at) => padCells(cell, fixed[at] ?? 0, columns[at]?.side ?? 'left'));
    return [...laid, tail].join(gap).trimEnd();
  };
  const titles = columns.map(({ title }) => title);
  const rule = '─'.repeat(Math.min(width, used + last));
  const body = rows.flatMap((row) => {
    const cells = row.slice(0, -1).map(String);
    const tail = [row.at(-1) ?? ''].flat().flatMap((text) => wrapCells(text, last));
    return tail.map((text, at) =>
      at === 0
        ? lay(cells, text)
        : lay(
            cells.map(() => ''),
            text,
          ),
    );
  });
  return [lay(titles.slice(0, -1), titles.at(-1) ?? ''), rule, ...body, rule];
}
