import type { ConsentInput, IntakeProblem, IntakeRow } from '@pabal/core';

/** What is wrong with one statement. */
export interface StatementProblem {
  /** Field of the statement: `wording`. */
  readonly field: string;
  readonly code: string;
  readonly problem: string;
}

/** The problems of every statement of every row, each by its path. */
export function toProblems(
  rows: readonly IntakeRow[],
  look: (statement: ConsentInput, row: IntakeRow) => StatementProblem | null,
): readonly IntakeProblem[] {
  return rows.flatMap((row, index) =>
    (row.consents ?? []).flatMap((statement, place) => {
      const found = look(statement, row);
      if (!found) return [];
      const { field, code, problem } = found;
      return { row: index, path: `consents.${place}.${field}`, code, problem };
    }),
  );
}
