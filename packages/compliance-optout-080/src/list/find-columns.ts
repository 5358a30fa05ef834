import type { ListLine } from './split-lines.js';
import { readCaller } from './read-caller.js';
import { readTime } from './read-time.js';

/** Where a list has its numbers and its times, from 0; `null` for a list without times. */
export interface ListColumns {
  readonly number: number;
  readonly time: number | null;
  readonly header: 'yes' | 'no';
}

const longestName = 40;
const numberName =
  /^(?:clientTelNo|recipientNo|recipientNumber|phone(?:number)?|tel|mobile|number|(?:수신)?거부\s*번호|(?:휴대|전화|수신|고객)\S*\s*(?:번호)?|번호)$/i;
const timeName =
  /^(?:registerTime|requestDate|dateCreated|(?:created|registered|refused)(?:At|Date)|date|time|\S*\s*(?:일시|시각|시간|날짜|일자))$/i;

/** Finds the columns by their names in the first line, else by what stands in them; `null` where no column has a number. */
export function findColumns(lines: readonly ListLine[]): ListColumns | null {
  const [first] = lines;
  if (!first) return null;
  const header = first.cells.some((cell) => readCaller(cell) !== null) ? 'no' : 'yes';
  const body = (header === 'yes' ? lines.slice(1) : lines).slice(0, 50);
  const width = Math.max(...lines.slice(0, 51).map(({ cells }) => cells.length));
  const named = (name: RegExp): number =>
    header === 'yes' ? first.cells.findIndex((cell) => cell.length <= longestName && name.test(cell)) : -1;
  const fullest = (fits: (cell: string) => boolean): number => {
    const counts = Array.from(
      { length: width },
      (_, at) => body.filter(({ cells }) => fits(cells[at] ?? '')).length,
    );
    const most = Math.max(...counts);
    return most > 0 ? counts.indexOf(most) : -1;
  };
  const number = [named(numberName), fullest(isMobile), fullest((cell) => readCaller(cell) !== null)].find(
    (at) => at >= 0,
  );
  if (number === undefined) return null;
  const time = [
    named(timeName),
    fullest((cell) => readCaller(cell) === null && readTime(cell) !== null),
  ].find((at) => at >= 0);
  return { number, time: time === undefined || time === number ? null : time, header };
}

function isMobile(cell: string): boolean {
  return readCaller(cell)?.startsWith('+821') ?? false;
}
