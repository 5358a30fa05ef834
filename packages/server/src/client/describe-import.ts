import type { ImportCounts } from '@pabal/core';
import { showNumber } from '../output/show-number.js';

/** An import as the API tells it. */
export interface ImportBody {
  readonly id: number;
  readonly state: string;
  readonly dryRun: boolean;
  readonly encoding: string | null;
  readonly counts: ImportCounts;
}

/** What an import did, in lines for people. */
export function describeImport({ id, state, dryRun, encoding, counts }: ImportBody): string[] {
  const { rows, created, updated, superseded, refused, withProblems, consents } = counts;
  const told = [
    `${showNumber(created)} new`,
    `${showNumber(updated)} updated`,
    `${showNumber(superseded)} superseded`,
    `${showNumber(refused)} refused`,
  ].join(', ');
  return [
    `Import ${id} ${state}${dryRun ? ' (dry run, nothing written)' : ''}: ${showNumber(rows)} rows (${encoding ?? 'unknown'}): ${told}`,
    `${showNumber(consents)} statements of consent; ${showNumber(withProblems)} rows with a field left out`,
  ];
}
