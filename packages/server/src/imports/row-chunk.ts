import type { ImportProblem, RecipientInput } from '@pabal/core';
import { mergeRows } from '../recipients/merge-rows.js';
import type { SeenUsers } from './seen-users.js';

/** Rows that are written together. */
export interface RowChunk {
  readonly rows: ReadonlyMap<string, RecipientInput>;
  /** UserIds that an earlier chunk of the file had. */
  readonly seenBefore: ReadonlySet<string>;
  readonly problems: readonly ImportProblem[];
  /** Rows read, refused ones included. */
  readonly read: number;
  readonly refused: number;
  readonly withProblems: number;
  readonly superseded: number;
  readonly consents: number;
}

/** Collects rows until they make a chunk. A later row of a person is merged over an earlier one and counted. */
export class RowCollector {
  private readonly rows = new Map<string, RecipientInput>();
  private readonly seenBefore = new Set<string>();
  private readonly problems: ImportProblem[] = [];
  private read = 0;
  private refused = 0;
  private withProblems = 0;
  private superseded = 0;
  private consents = 0;
  private readonly seen: SeenUsers;

  constructor(seen: SeenUsers) {
    this.seen = seen;
  }

  /** Rows read so far. */
  get size(): number {
    return this.read;
  }

  /** Adds a row with what is wrong with it; `null` for a refused one. */
  add(row: RecipientInput | null, problems: readonly ImportProblem[]): void {
    this.read += 1;
    this.problems.push(...problems);
    if (!row) {
      this.refused += 1;
      return;
    }
    if (problems.length > 0) this.withProblems += 1;
    this.consents += row.consents?.length ?? 0;
    const isKnown = this.seen.add(row.userId);
    if (isKnown) this.superseded += 1;
    const earlier = this.rows.get(row.userId);
    if (isKnown && !earlier) this.seenBefore.add(row.userId);
    this.rows.set(row.userId, earlier ? mergeRows(earlier, row) : row);
  }

  /** What was collected. */
  close(): RowChunk {
    const { rows, seenBefore, problems, read, refused, withProblems, superseded, consents } = this;
    return { rows, seenBefore, problems, read, refused, withProblems, superseded, consents };
  }
}
