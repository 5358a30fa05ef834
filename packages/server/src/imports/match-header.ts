import type { EngineError, FieldProblem } from '@pabal/core';
import { createServerError } from '../server-error.js';
import type { ImportMapping } from './mapping.js';
import { showColumn } from './show-column.js';

/**
 * Checks the header line against the mapping; answers the names as the mapping writes them, in the file's order.
 * @throws EngineError `IMPORT_HEADER_INVALID` naming every column that is missing, doubled, nameless or unknown
 */
export function matchHeader(cells: readonly string[], mapping: ImportMapping): readonly string[] {
  const mapped = new Map(Object.keys(mapping.columns).map((name) => [clean(name), name]));
  const problems: FieldProblem[] = [];
  const seen = new Map<string, number>();
  if (!cells.some((cell) => mapped.has(clean(cell)))) throw noHeader();
  const names = cells.map((cell, index) => {
    const name = clean(cell);
    const path = `file.columns.${index + 1}`;
    const first = seen.get(name);
    if (name === '')
      problems.push({ path, problem: 'has no name in the header line; name it or take it out' });
    else if (first !== undefined) {
      problems.push({ path, problem: `has the name of column ${first}; rename one of them` });
    } else if (!mapped.has(name)) {
      problems.push({
        path,
        problem: `is called "${showColumn(name, index + 1)}", which the mapping does not have; map it, or map it to ignore`,
      });
    }
    if (first === undefined) seen.set(name, index + 1);
    return mapped.get(name) ?? name;
  });
  for (const [at, [name, written]] of [...mapped].entries()) {
    if (!seen.has(name)) {
      problems.push({
        path: `mapping.columns.${showColumn(written, at + 1)}`,
        problem: 'is not in the header line of the file; add it or take it out of the mapping',
      });
    }
  }
  if (problems.length > 0) {
    const detail = `The header line has ${problems.length} problem(s); no row was taken.`;
    throw createServerError('IMPORT_HEADER_INVALID', detail, { fields: problems.slice(0, 100) });
  }
  return names;
}

function clean(name: string): string {
  return name.normalize('NFC').trim();
}

/** A line that has none of the columns is a row, and a row may hold names and numbers: nothing of it is quoted. */
function noHeader(): EngineError {
  const problem = 'has none of the columns of the mapping; is the header line missing?';
  return createServerError('IMPORT_HEADER_INVALID', `The first line of the file ${problem}`, {
    fields: [{ path: 'file.line.1', problem }],
  });
}
