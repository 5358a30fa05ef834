import type { Refusal } from '../refusals/refusal.js';
import type { OptOutReasonCode } from '../reason-messages.js';
import { createOptOutError } from '../optout-error.js';
import { readColumnName } from './column-names.js';
import { decodeList } from './decode-list.js';
import { findColumns, type ListColumns } from './find-columns.js';
import { readCaller } from './read-caller.js';
import { readTime } from './read-time.js';
import { splitLines, type ListLine } from './split-lines.js';

/** What is odd about one line. Numbers are not repeated. */
export interface ListProblem {
  readonly lineNo: number;
  readonly code: OptOutReasonCode;
}

/** A list of refusals as it was read. A refusal whose time is in doubt is taken all the same, as said now. */
export interface RefusalList {
  readonly refusals: readonly Refusal[];
  /** Lines without a readable number were left out. */
  readonly leftOut: number;
  /** Those of them that may be refusals: somewhere in the line a digit or the mask of one stands. */
  readonly doubtful: number;
  readonly problems: readonly ListProblem[];
}

/** A time further ahead than clocks differ is no time of a wish. */
const skewMs = 600_000;
const nothing: RefusalList = { refusals: [], leftOut: 0, doubtful: 0, problems: [] };

/**
 * Reads a list of people who refused, whatever its order, header or encoding. A header alone, with a name that is known, is an empty list;
 * a file without a line is one only where the caller says so (`empty`).
 * @throws EngineError `OPT_OUT_FILE_INVALID` when it is no text, has no line, or has lines and no number in any of them
 */
export function readRefusalList(bytes: Uint8Array, now: Date, said: 'filled' | 'empty'): RefusalList {
  const lines = splitLines(decodeList(bytes));
  const [first] = lines;
  if (!first) {
    if (said === 'empty') return nothing;
    const problem = 'has no line; send isEmpty=true if the provider says that nobody refused';
    throw fileInvalid('The file is empty.', problem);
  }
  const columns = findColumns(lines);
  const isHeaderAlone = lines.length === 1 && first.cells.some((cell) => readColumnName(cell) !== null);
  if (isHeaderAlone) return nothing;
  if (!columns) {
    const problem = 'has no phone number in any line; check the file and its delimiter';
    throw fileInvalid('No line of the file has a phone number.', problem);
  }
  if (said === 'empty') {
    throw fileInvalid('The file has lines.', 'has lines; leave isEmpty out, or send a file without any');
  }
  const list = readLines(columns.header === 'yes' ? lines.slice(1) : lines, columns, now);
  if (list.refusals.length > 0) return list;
  const name = `column ${columns.number + 1}${nameOf(first, columns)}`;
  const problem = `has no phone number in ${name}; put the numbers of those who refused under the name 전화번호, unmasked`;
  throw fileInvalid(`No line of the file has a readable phone number in ${name}.`, problem);
}

/** The name of the column of numbers, where it is one that is known: other cells may be of a person. */
function nameOf({ cells }: ListLine, { header, number }: ListColumns): string {
  const cell = cells[number] ?? '';
  return header === 'yes' && readColumnName(cell) !== null ? ` (${cell})` : '';
}

function readLines(lines: readonly ListLine[], { number, time }: ListColumns, now: Date): RefusalList {
  const refusals: Refusal[] = [];
  const problems: ListProblem[] = [];
  let doubtful = 0;
  for (const { lineNo, cells } of lines) {
    const cell = cells[number] ?? '';
    const contact = readCaller(cell);
    if (contact === null) {
      problems.push({ lineNo, code: cell === '' ? 'OPTOUT080_NO_NUMBER' : 'OPTOUT080_BAD_NUMBER' });
      if (cells.some((one) => /[\d*#●○]/.test(one))) doubtful += 1;
      continue;
    }
    const read = readTime(time === null ? '' : (cells[time] ?? ''));
    const isAhead = read !== null && read.getTime() > now.getTime() + skewMs;
    if (time !== null && (read === null || isAhead)) {
      problems.push({ lineNo, code: isAhead ? 'OPTOUT080_FUTURE_TIME' : 'OPTOUT080_BAD_TIME' });
    }
    refusals.push({ contact, registeredAt: isAhead ? null : read });
  }
  return { refusals, leftOut: lines.length - refusals.length, doubtful, problems };
}

function fileInvalid(message: string, problem: string): Error {
  return createOptOutError('OPT_OUT_FILE_INVALID', message, [{ path: 'body', problem }]);
}
