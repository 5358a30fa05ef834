import type { Refusal } from '../refusals/refusal.js';
import type { OptOutReasonCode } from '../reason-messages.js';
import { createOptOutError } from '../optout-error.js';
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
  readonly problems: readonly ListProblem[];
}

/** A time further ahead than clocks differ is no time of a wish. */
const skewMs = 600_000;

/**
 * Reads a list of people who refused, whatever its order, header or encoding.
 * @throws EngineError `OPT_OUT_FILE_INVALID` when it is no text, or has lines and no number in any of them
 */
export function readRefusalList(bytes: Uint8Array, now: Date): RefusalList {
  const lines = splitLines(decodeList(bytes));
  const columns = findColumns(lines);
  const isHeaderAlone = lines.length <= 1 && columns === null;
  if (isHeaderAlone) return { refusals: [], leftOut: 0, problems: [] };
  if (!columns) {
    throw createOptOutError('OPT_OUT_FILE_INVALID', 'No line of the file has a phone number.', [
      { path: 'body', problem: 'has no phone number in any line; check the file and its delimiter' },
    ]);
  }
  return readLines(columns.header === 'yes' ? lines.slice(1) : lines, columns, now);
}

function readLines(lines: readonly ListLine[], { number, time }: ListColumns, now: Date): RefusalList {
  const refusals: Refusal[] = [];
  const problems: ListProblem[] = [];
  for (const { lineNo, cells } of lines) {
    const cell = cells[number] ?? '';
    const contact = readCaller(cell);
    if (contact === null) {
      problems.push({ lineNo, code: cell === '' ? 'OPTOUT080_NO_NUMBER' : 'OPTOUT080_BAD_NUMBER' });
      continue;
    }
    const read = readTime(time === null ? '' : (cells[time] ?? ''));
    const isAhead = read !== null && read.getTime() > now.getTime() + skewMs;
    if (time !== null && (read === null || isAhead)) {
      problems.push({ lineNo, code: isAhead ? 'OPTOUT080_FUTURE_TIME' : 'OPTOUT080_BAD_TIME' });
    }
    refusals.push({ contact, registeredAt: isAhead ? null : read });
  }
  return { refusals, leftOut: lines.length - refusals.length, problems };
}
