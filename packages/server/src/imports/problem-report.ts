import { pipeline, Readable } from 'node:stream';
import { tokens, type Engine, type ImportProblem } from '@pabal/core';
import { stringify } from 'csv-stringify';
import { findRowProblem } from './row-problems.js';

type ReportEngine = Pick<Engine, 'resolve' | 'sentence'>;

const pageRows = 1_000;

const columns = ['line', 'column', 'code', 'effect', 'message_ko', 'message_en'];

/**
 * The problem report of an import as CSV in Korean and English, page by page, with a byte order mark so that Excel reads its Korean. Cells that
 * a spreadsheet would run as a formula are defused.
 */
export function openProblemReport(engine: ReportEngine, importId: number): Readable {
  const csv = stringify({ header: true, bom: true, columns, escape_formulas: true });
  pipeline(Readable.from(readProblems(engine, importId)), csv, () => undefined);
  return csv;
}

async function* readProblems(engine: ReportEngine, importId: number): AsyncGenerator<object> {
  const { direct } = engine.resolve(tokens.unitOfWork);
  const store = engine.resolve(tokens.importStore);
  for (let after = 0; ;) {
    const page = await store.problems(direct, importId, after, pageRows);
    yield* page.map((problem) => toLine(problem, engine));
    const last = page.at(-1);
    if (!last || page.length < pageRows) return;
    after = last.id;
  }
}

/** Sentences are those of this release and its plugins; of a code that none of them knows, what was stored. */
function toLine({ line, column, code, effect, message }: ImportProblem, engine: ReportEngine): object {
  const told = engine.sentence({ code }).ko;
  const { ko, en } = findRowProblem(code) ?? { ko: told === code ? message : told, en: message };
  return { line, column, code, effect, message_ko: ko, message_en: en };
}
