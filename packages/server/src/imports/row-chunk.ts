import type { ImportProblem, RecipientInput } from '@pabal/core';
import { mergeRows } from '../recipients/merge-rows.js';
import { RowPlaces } from '../recipients/row-places.js';
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
  /** How many rows of a person were taken with something left out; only of people with such rows. */
  readonly withProblems: ReadonlyMap<string, number>;
  /** Where the rows and their parts stand in the file. */
  readonly places: RowPlaces<FilePlace>;
}

/** A place in a file. */
export interface FilePlace {
  readonly line: number;
  /** As reports show it; empty for the row itself. */
  readonly column: string;
}

/** Where a part of a row stands. */
export interface PlacedPart {
  readonly part: object;
  readonly column: string;
}

/** Collects rows until they make a chunk. A later row of a person is merged over an earlier one. */
export class RowCollector {
  private readonly rows = new Map<string, RecipientInput>();
  private readonly seenBefore = new Set<string>();
  private readonly problems: ImportProblem[] = [];
  private read = 0;
  private refused = 0;
  private readonly withProblems = new Map<string, number>();
  private readonly places = new RowPlaces<FilePlace>();
  private readonly seen: SeenUsers;

  constructor(seen: SeenUsers) {
    this.seen = seen;
  }

  /** Rows read so far. */
  get size(): number {
    return this.read;
  }

  /** Adds the row of a line with what is wrong with it; `null` for a refused one. */
  add(
    line: number,
    row: RecipientInput | null,
    problems: readonly ImportProblem[],
    parts: readonly PlacedPart[],
  ): void {
    this.read += 1;
    this.problems.push(...problems);
    if (!row) {
      this.refused += 1;
      return;
    }
    const { userId } = row;
    if (problems.length > 0) this.withProblems.set(userId, (this.withProblems.get(userId) ?? 0) + 1);
    this.places.noteRow(userId, { line, column: '' });
    for (const { part, column } of parts) this.places.notePart(part, { line, column });
    const isKnown = this.seen.add(userId);
    const earlier = this.rows.get(userId);
    if (isKnown && !earlier) this.seenBefore.add(userId);
    this.rows.set(userId, earlier ? mergeRows(earlier, row) : row);
  }

  /** What was collected. */
  close(): RowChunk {
    const { rows, seenBefore, problems, read, refused, withProblems, places } = this;
    return { rows, seenBefore, problems, read, refused, withProblems, places };
  }
}
