import type { Sentence } from '@pabal/core';
import { findRowProblem } from '../imports/row-problems.js';
import { renderTable, type Row } from '../output/render-table.js';
import { showNumber } from '../output/show-number.js';

/** A page of problems of an import, as the API tells it. */
export interface ProblemPage {
  readonly items: readonly {
    readonly line: number;
    readonly column: string;
    readonly code: string;
    readonly message: string;
  }[];
  readonly next: string | null;
}

/** The first problems of an import in lines for people, and how to get the others. */
export function describeProblems({ items, next }: ProblemPage, width: number): string[] {
  const columns = [
    { title: 'line', side: 'right' as const },
    { title: 'column' },
    { title: 'code' },
    { title: 'why' },
  ];
  const rows = items.map(({ line, column, code, message }): Row => {
    const { ko, en }: Sentence = findRowProblem(code) ?? { ko: message, en: message };
    return [showNumber(line), column, code, [ko, en]];
  });
  return [
    ...renderTable(columns, rows, width),
    ...(next === null ? [] : ['There are more: --problems <file> writes all of them as CSV.']),
  ];
}
