import type { ConsentInput, ContactInput, PropertyValue } from '@pabal/core';
import type { ImportMapping } from './mapping.js';
import type { RowProblemCode } from './row-problems.js';

/** A person while the cells of a row are read. */
export interface RowDraft {
  readonly userId: string;
  readonly properties: Record<string, PropertyValue>;
  readonly consents: ConsentInput[];
  contacts?: { phone: ContactInput };
  locale?: string;
  zone?: string;
  birthDate?: string;
}

/** What is wrong with a cell. */
export interface CellProblem {
  readonly code: RowProblemCode;
  /** When it is about another column than the one being read. */
  readonly column?: string;
}

/** A problem of the column that is being read, or of another. */
export function problem(code: RowProblemCode, column?: string): CellProblem {
  return { code, ...(column !== undefined && { column }) };
}

/** Reads one cell that is not empty into a draft. */
export type CellReader = (cell: string, draft: RowDraft, cells: readonly string[]) => CellProblem | null;

/** What readers are made from. */
export interface CellContext {
  readonly names: readonly string[];
  readonly mapping: ImportMapping;
  readonly readMark: (cell: string) => boolean | null;
  readonly zone: string;
  readonly now: Date;
}
