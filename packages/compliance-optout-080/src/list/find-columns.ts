import { readColumnName } from './column-names.js';
import type { ListLine } from './split-lines.js';
import { readCaller } from './read-caller.js';
import { readTime } from './read-time.js';

/** Where a list has its numbers and its times, from 0; `null` for a list without times. */
export interface ListColumns {
  readonly number: number;
  readonly time: number | null;
  readonly header: 'yes' | 'no';
}

const sampleSize = 1000;

/**
 * Finds the columns by their names in the first line and by what stands in them: a name alone may be that of a serial number or of the line
 * itself. `null` where no column has a number.
 */
export function findColumns(lines: readonly ListLine[]): ListColumns | null {
  const [first] = lines;
  if (!first) return null;
  const header = isHeader(first) ? 'yes' : 'no';
  const body = (header === 'yes' ? lines.slice(1) : lines).slice(0, sampleSize);
  const width = [first, ...body].reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const all = Array.from({ length: width }, (_, at) => at);
  const named = (name: 'phone' | 'number' | 'time'): readonly number[] =>
    header === 'yes' ? all.filter((at) => readColumnName(first.cells[at] ?? '') === name) : [];
  const number = findNumber(body, all, named('phone'), named('number'));
  if (number === undefined) return null;
  const isTime = (cell: string): boolean => readCaller(cell) === null && readTime(cell) !== null;
  const time = fullestOf(body, named('time'), isTime) ?? named('time')[0] ?? fullestOf(body, all, isTime);
  return { number, time: time === undefined || time === number ? null : time, header };
}

/** A line of names: one that is known, or none that could be a number, readable or masked. */
function isHeader({ cells }: ListLine): boolean {
  if (cells.some(isCaller)) return false;
  return cells.some((cell) => readColumnName(cell) !== null) || !cells.some((cell) => /[\d*]/.test(cell));
}

/** A column that is named for phones and has what cannot be read is taken all the same: then nothing else is what the list is about. */
function findNumber(
  body: readonly ListLine[],
  all: readonly number[],
  phones: readonly number[],
  others: readonly number[],
): number | undefined {
  const callersIn = (columns: readonly number[]): number | undefined =>
    fullestOf(body, columns, isMobile) ?? fullestOf(body, columns, isCaller);
  const named = callersIn(phones);
  if (named !== undefined) return named;
  const doubtful = phones.find((at) => body.some(({ cells }) => !isBesideThePoint(cells[at] ?? '')));
  if (doubtful !== undefined) return doubtful;
  const isNamed = phones.length + others.length > 0;
  return (
    callersIn(others) ?? (isNamed ? fullestOf(body, all, isMobile) : callersIn(all)) ?? phones[0] ?? others[0]
  );
}

function fullestOf(
  body: readonly ListLine[],
  columns: readonly number[],
  fits: (cell: string) => boolean,
): number | undefined {
  const counts = columns.map((at) => body.filter(({ cells }) => fits(cells[at] ?? '')).length);
  const most = Math.max(0, ...counts);
  return most > 0 ? columns[counts.indexOf(most)] : undefined;
}

/** A serial number, words, or the number of the line itself. */
function isBesideThePoint(cell: string): boolean {
  return /^\d{1,6}$/.test(cell) || /^[^\d*]+$/.test(cell) || /^080[\d-]+$/.test(cell);
}

function isCaller(cell: string): boolean {
  return readCaller(cell) !== null;
}

function isMobile(cell: string): boolean {
  return readCaller(cell)?.startsWith('+821') ?? false;
}
