import { pipeline, Readable } from 'node:stream';
import { tokens, type ImportProblem, type Resolve } from '@pabal/core';
import { stringify } from 'csv-stringify';
import { findRowProblem } from './row-problems.js';

const pageRows = 1_000;

const columns = ['line', 'column', 'code', 'effect', 'message_ko', 'message_en'];

/**
 * The problem report of an import as CSV in Korean and English, page by page, with a byte order mark so that Excel reads its Korean. Cells that
 * a spreadsheet would run as a formula are defused.
 */
export function openProblemReport(resolve: Resolve, importId: number): Readable {
  const csv = stringify({ header: true, bom: true, columns, escape_formulas: true });
  pipeline(Readable.from(readProblems(resolve, importId)), csv, () => undefined);
  return csv;
}

async function* readProblems(resolve: Resolve, importId: number): AsyncGenerator<object> {
  const { direct } = resolve(tokens.unitOfWork);
  const store = resolve(tokens.importStore);
  for (let after = 0; ;) {
    const page = await store.problems(direct, importId, after, pageRows);
    yield* page.map(toLine);
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.id;
  }
}

/** Sentences are those of this release; of a code that it does not know, what was stored. */
function toLine({ line, column, code, effect, message }: ImportProblem): object {
  const { ko, en } = findRowProblem(code) ?? { ko: message, en: message };
  return { line, column, code, effect, message_ko: ko, message_en: en };
}
