import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** `waiting` for its file, `running`, or over. `interrupted`: the process ended half-way; send the file again. */
export type ImportState = 'waiting' | 'running' | 'done' | 'failed' | 'interrupted';

/** What became of the rows of an import. */
export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  /** Rows replaced by a later row of the same file with the same userId. */
  readonly superseded: number;
  /** Rows not taken at all. */
  readonly refused: number;
  /** Rows taken with something left out: a phone that cannot be one, a consent mark nobody knows. */
  readonly withProblems: number;
  readonly consents: number;
}

/** An import of a file. */
export interface ImportJob {
  readonly id: number;
  readonly workspaceId: WorkspaceId;
  readonly state: ImportState;
  readonly dryRun: boolean;
  /** The column mapping, JSON. */
  readonly mapping: unknown;
  readonly encoding: string | null;
  readonly counts: ImportCounts;
  /** Code and sentence of what ended it, when it failed. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What is wrong with one row. Holds no value of the row. */
export interface ImportProblem {
  readonly line: number;
  readonly column: string;
  readonly code: string;
  /** `row`: the row was refused. `field`: the row was taken without this field. */
  readonly effect: 'row' | 'field';
  readonly message: string;
}

/** Imports and their problem reports. */
export interface ImportStore {
  create(
    unit: Unit,
    workspaceId: WorkspaceId,
    job: Pick<ImportJob, 'dryRun' | 'mapping'>,
    at: Date,
  ): Promise<ImportJob>;
  find(unit: Unit, workspaceId: WorkspaceId, importId: number): Promise<ImportJob | null>;
  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly ImportJob[]>;
  /** Moves `waiting` to `running`; false when it was not waiting. */
  begin(unit: Unit, importId: number, encoding: string): Promise<boolean>;
  /** Writes the counts so far and appends problems. */
  progress(
    unit: Unit,
    importId: number,
    counts: ImportCounts,
    problems: readonly ImportProblem[],
    at: Date,
  ): Promise<void>;
  finish(
    unit: Unit,
    importId: number,
    state: 'done' | 'failed' | 'interrupted',
    failure: ImportJob['failure'],
    at: Date,
  ): Promise<void>;
  /** Problems by line, after a position; the position of the last one is the next cursor. */
  problems(
    unit: Unit,
    importId: number,
    afterId: number,
    limit: number,
  ): Promise<readonly (ImportProblem & { readonly id: number })[]>;
  /** Marks imports `interrupted` that claim to run but told nothing since `silentSince`. */
  interruptSilent(unit: Unit, silentSince: Date): Promise<number>;
  /**
   * Forgets imports of a workspace that told nothing since `before` and are not running, the oldest first: at most `limit` problems,
   * and imports once none of their problems is left. Answers how many of each went; fewer problems than `limit` and no import: none
   * is left.
   */
  forget(
    unit: Unit,
    workspaceId: WorkspaceId,
    before: Date,
    limit: number,
  ): Promise<{ readonly imports: number; readonly problems: number }>;
}
