import { isUserId, type ImportProblem, type RecipientInput } from '@pabal/core';
import { createMarkReader } from './read-marks.js';
import type { RowDraft } from './cell-reader.js';
import { createCellReader } from './cell-readers.js';
import { defaultZone, type ImportMapping } from './mapping.js';
import { findRowProblem, type RowProblemCode } from './row-problems.js';
import type { CsvRecord } from './read-records.js';
import { showColumn } from './show-column.js';

/**
 * Turns a record into a person, or `null` when the row is refused. Problems go to `report`, the columns of statements and
 * contacts to `place`.
 */
export type RowMapper = (
  record: CsvRecord,
  report: (problem: ImportProblem) => void,
  place?: (part: object, column: string) => void,
) => RecipientInput | null;

/**
 * Compiles a mapping and a header line into a function over rows: what a column becomes is decided once, not per cell.
 * `now` bounds times of consent.
 */
export function createRowMapper(names: readonly string[], mapping: ImportMapping, now: Date): RowMapper {
  const readMark = createMarkReader(mapping.consentMarks);
  const zone = mapping.zone ?? defaultZone;
  const idColumn = names.findIndex((name) => mapping.columns[name]?.to === 'userId');
  const readers = names.map((name) => {
    const target = mapping.columns[name];
    if (!target || target.to === 'ignore' || target.to === 'userId') return null;
    return createCellReader(target, { names, mapping, readMark, zone, now });
  });
  const idName = names[idColumn] ?? '';
  const shown = new Map(names.map((name, at) => [name, showColumn(name, at + 1)]));

  return ({ line, cells }, report, place) => {
    const tell = (column: string, code: RowProblemCode, effect: 'row' | 'field'): null => {
      report({
        line,
        column: shown.get(column) ?? column,
        code,
        effect,
        message: findRowProblem(code)?.en ?? code,
      });
      return null;
    };
    if (cells.length !== names.length) return tell('', 'COLUMN_COUNT', 'row');
    const userId = (cells[idColumn] ?? '').trim();
    if (userId === '') return tell(idName, 'USER_ID_MISSING', 'row');
    if (!isUserId(userId)) return tell(idName, 'USER_ID_INVALID', 'row');
    const draft: RowDraft = { userId, properties: {}, consents: [] };
    for (let at = 0; at < readers.length; at += 1) {
      const reader = readers[at];
      const cell = cells[at];
      if (!reader || cell === undefined || cell === '') continue;
      const { contacts } = draft;
      const statements = draft.consents.length;
      const problem = reader(cell, draft, cells);
      const part = draft.contacts === contacts ? draft.consents[statements] : draft.contacts?.phone;
      if (part && place) place(part, shown.get(names[at] ?? '') ?? '');
      if (problem) tell(problem.column ?? names[at] ?? '', problem.code, 'field');
    }
    return draft;
  };
}
