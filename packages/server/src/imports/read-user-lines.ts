import type { Readable } from 'node:stream';
import { isEngineError, type ListedUser } from '@pabal/core';
import { createServerError } from '../server-error.js';
import type { EncodingName } from './encoding.js';
import { openText } from './open-text.js';
import { readRecords } from './read-records.js';

/** How a list of userIds lies in a file. */
export interface UserFile {
  readonly source: Readable;
  readonly maxBytes: number;
  /** Header of the column with the userIds. Without it a column called `userId`, or the only one there is. */
  readonly column?: string;
  readonly delimiter?: string;
  readonly encoding?: EncodingName;
}

const linesPerPage = 2_000;
const usualHeader = /^user[_ ]?id$/i;

const causes: Readonly<Record<string, string>> = {
  IMPORT_ENCODING_INVALID: 'is no text in UTF-8, UTF-16 or CP949; save it as UTF-8',
  IMPORT_INTERRUPTED: 'did not arrive whole; send it again',
};

/**
 * Reads a file of userIds page by page, in flat memory. A header line is optional where there is one column.
 * @throws EngineError `COHORT_FILE_INVALID` with the place, `BODY_TOO_LARGE`, `BODY_TOO_SLOW`
 */
export async function* readUserLines(file: UserFile): AsyncGenerator<readonly ListedUser[], void> {
  try {
    const { encoding, maxBytes, delimiter = ',' } = file;
    const { pieces } = await openText(file.source, { encoding, maxBytes });
    yield* takeColumn(readRecords(pieces, delimiter), file.column);
  } catch (error) {
    throw toListFault(error);
  }
}

async function* takeColumn(
  records: ReturnType<typeof readRecords>,
  column: string | undefined,
): AsyncGenerator<readonly ListedUser[], void> {
  let at: number | null = null;
  let page: ListedUser[] = [];
  for await (const { line, cells } of records) {
    if (at === null) {
      const place = placeOf(cells, column);
      at = place.at;
      if (place.isHeader) continue;
    }
    page.push({ line, userId: (cells[at] ?? '').trim() });
    if (page.length < linesPerPage) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** Nothing of the line is told: without a header it is a person. */
function placeOf(cells: readonly string[], column: string | undefined): { at: number; isHeader: boolean } {
  const wanted = column === undefined ? null : clean(column);
  const at = cells.findIndex((cell) =>
    wanted === null ? usualHeader.test(clean(cell)) : clean(cell) === wanted,
  );
  if (at >= 0) return { at, isHeader: true };
  if (wanted === null && cells.length === 1) return { at: 0, isHeader: false };
  const problem =
    wanted === null
      ? 'has several columns and none is called userId; name the right one by column'
      : 'has no column of the name that column gives; is the header line missing?';
  throw createServerError('COHORT_FILE_INVALID', undefined, { fields: [{ path: 'file.line.1', problem }] });
}

function clean(name: string): string {
  return name.normalize('NFC').trim();
}

/** Faults of reading are told by the codes of imports, whose remedies speak of rows that were taken. Here none was. */
function toListFault(error: unknown): unknown {
  if (!isEngineError(error) || !error.code.startsWith('IMPORT_')) return error;
  if (isEngineError(error.cause)) return error.cause;
  const problem = causes[error.code] ?? 'cannot be read';
  const fields = error.fields.length > 0 ? error.fields : [{ path: 'file', problem }];
  return createServerError('COHORT_FILE_INVALID', undefined, { fields, cause: error });
}
