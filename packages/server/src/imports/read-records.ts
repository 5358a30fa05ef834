import { pipeline, Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { createServerError } from '../server-error.js';

/** A record of a CSV file and the line on which it begins, counted from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The longest record, bytes. */
export const maxRecordBytes = 1_000_000;

/**
 * Reads CSV by RFC 4180 with what spreadsheets make of it: any line ending, quoted line breaks, quotes inside a cell.
 * Empty lines are left out. Memory is bounded by {@link maxRecordBytes}.
 * @throws EngineError `IMPORT_CSV_INVALID`, `IMPORT_RECORD_TOO_LARGE` with the line, and what `pieces` throws
 */
export async function* readRecords(
  pieces: AsyncIterable<Buffer>,
  delimiter: string,
): AsyncGenerator<CsvRecord, void> {
  let line = 1;
  const options: Options<CsvRecord, string[]> = {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: maxRecordBytes,
    // Counted as the parser goes and not as rows are taken: a fault is told before the rows that wait.
    on_record: (cells) => {
      const record = { line, cells };
      line += 1 + countBreaks(cells);
      return cells.length > 1 || cells[0] !== '' ? record : null;
    },
  };
  // Its types know records of another form only together with names of columns.
  const parser = parse(options as unknown as Options);
  pipeline(Readable.from(pieces, { objectMode: false }), parser, () => undefined);
  try {
    yield* parser as AsyncIterable<CsvRecord>;
  } catch (error) {
    throw toReadable(error, line);
  }
}

function countBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  }
  return breaks;
}

/** Tells of the row in which reading gave up; with an open quote that is far below the place to mend. */
function toReadable(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const path = `file.line.${line}`;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const problem = `is longer than ${maxRecordBytes} bytes; look for a quote that is never closed`;
    return createServerError('IMPORT_RECORD_TOO_LARGE', `The row on line ${line} ${problem}.`, {
      fields: [{ path, problem }],
    });
  }
  const column = typeof error['column'] === 'number' ? ` in column ${error['column'] + 1}` : '';
  const problem =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? `opens a quote${column} that is never closed`
      : 'is not readable as CSV';
  return createServerError('IMPORT_CSV_INVALID', `The row on line ${line} ${problem}.`, {
    fields: [{ path, problem: `${problem}; mend it and send the file again` }],
  });
}
