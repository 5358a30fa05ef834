import { breakLines } from './break-lines.js';
import { colours, type Look, type Paper } from './paper.js';

/** How much a line of a cell says: what the eye looks for, the rest, and what only explains. */
export type Tone = 'strong' | 'plain' | 'muted';

/** A text of a cell; it begins on a line of its own. */
export interface Span {
  /** What the text is: before it where both fit on one line, else above it. */
  readonly label?: string;
  readonly text: string;
  readonly tone: Tone;
}

/** A column with its heading in both languages. */
export interface Column {
  readonly ko: string;
  readonly en: string;
  /** Its part of the width; all parts together are 1. */
  readonly share: number;
}

/** A row: the texts of each cell. */
export type Row = readonly (readonly Span[])[];

interface Line {
  readonly text: string;
  readonly look: Look;
  /** Drawn before the text. */
  readonly label?: string;
}

const lineHeight = 11.6;
const padding = { x: 6, y: 5 } as const;
const headHeight = 29;
/** Rows that are higher than this part of a page are cut at its end; lower ones go to the next page as a whole. */
const cutBeyond = 0.3;
const fewestLines = 3;

const looks: Readonly<Record<Tone, Look>> = {
  strong: { weight: 'bold', size: 8.3, colour: colours.ink },
  plain: { weight: 'regular', size: 8.3, colour: colours.ink },
  muted: { weight: 'regular', size: 7.6, colour: colours.muted },
};

/** How much has to be left of a page for a table to begin there. */
export const roomForTable = headHeight + fewestLines * lineHeight + 2 * padding.y;

/** Draws a table; its head stands again on every page. Stops after each row, so that what is written can be handed on. */
export function* drawTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly Row[],
): Generator<void, void, undefined> {
  drawHead(paper, columns);
  for (const row of rows) {
    drawRow(paper, columns, row);
    yield;
  }
  paper.y += 6;
}

function drawHead(paper: Paper, columns: readonly Column[]): void {
  const { left, width, y } = paper;
  paper.fill(left, y, width, headHeight, colours.shade);
  let x = left;
  for (const { en, ko, share } of columns) {
    paper.text(ko, x + padding.x, y + 12.5, { ...looks.strong, colour: colours.accent });
    paper.text(en, x + padding.x, y + 22.5, { ...looks.muted, size: 6.8 });
    x += width * share;
  }
  paper.rule(left, y + headHeight, width, colours.accent, 0.8);
  paper.y += headHeight;
}

function drawRow(paper: Paper, columns: readonly Column[], row: Row): void {
  const cells = columns.map(({ share }, index) =>
    toLines(paper, row[index] ?? [], paper.width * share - 2 * padding.x),
  );
  const count = Math.max(1, ...cells.map((lines) => lines.length));
  const mayCut = toHeight(count) > paper.roomOfPage * cutBeyond;
  const needed = mayCut ? toHeight(fewestLines) : toHeight(count);
  if (paper.room < needed) nextPage(paper, columns);
  for (let from = 0; from < count;) {
    const fit = Math.max(1, Math.floor((paper.room - 2 * padding.y) / lineHeight));
    drawLines(paper, columns, cells, from, Math.min(from + fit, count));
    from += fit;
    if (from < count) nextPage(paper, columns);
  }
}

function nextPage(paper: Paper, columns: readonly Column[]): void {
  paper.breakPage();
  drawHead(paper, columns);
}

function drawLines(
  paper: Paper,
  columns: readonly Column[],
  cells: readonly (readonly Line[])[],
  from: number,
  to: number,
): void {
  let x = paper.left;
  for (const [index, { share }] of columns.entries()) {
    for (const [line, { label = '', look, text }] of (cells[index] ?? []).slice(from, to).entries()) {
      const start = x + padding.x;
      const level = paper.y + padding.y + lineHeight * (line + 0.76);
      paper.text(label, start, level, looks.muted);
      paper.text(text, start + paper.measure(label, looks.muted), level, look);
    }
    x += paper.width * share;
  }
  paper.y += toHeight(to - from);
  paper.rule(paper.left, paper.y, paper.width, colours.line);
}

function toLines(paper: Paper, spans: readonly Span[], width: number): readonly Line[] {
  if (spans.length === 0) return [{ text: '–', look: looks.muted }];
  return spans.flatMap(({ label, text, tone }): readonly Line[] => {
    const look = looks[tone];
    const broken = breakLines(paper.show(text), width, paper.widthOf(look));
    const lines = broken.map((line) => ({ text: line, look }));
    if (label === undefined) return lines;
    const before = `${paper.show(label)}  `;
    const [first] = lines;
    const wide = paper.measure(before, looks.muted) + paper.measure(first?.text ?? '', look);
    if (first && lines.length === 1 && wide <= width) return [{ ...first, label: before }];
    return [...breakLines(before.trimEnd(), width, paper.widthOf(looks.muted)).map(toMuted), ...lines];
  });
}

function toMuted(text: string): Line {
  return { text, look: looks.muted };
}

function toHeight(lines: number): number {
  return lines * lineHeight + 2 * padding.y;
}
