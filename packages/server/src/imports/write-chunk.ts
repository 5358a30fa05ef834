import {
  tokens,
  type Engine,
  type ImportProblem,
  type IntakeFindings,
  type RecipientInput,
} from '@pabal/core';
import type { RowChunk } from './row-chunk.js';
import { rowProblems } from './row-problems.js';

/** What became of the people of a chunk. */
export interface ChunkWritten {
  readonly created: number;
  readonly updated: number;
  /** The rows that the intake checks let through. */
  readonly taken: readonly RecipientInput[];
  /** What the intake checks say of the others, and which of their refusals were recorded, by line. */
  readonly problems: readonly ImportProblem[];
}

/** Where chunks go. */
export interface ChunkTarget {
  readonly engine: Pick<Engine, 'resolve' | 'recipients'>;
  readonly workspaceId: number;
  readonly importId: number;
}

/**
 * Writes what the intake checks let through of a chunk, all or none. People whom the same file had before do not count as
 * updated.
 */
export async function writeChunk(target: ChunkTarget, chunk: RowChunk): Promise<ChunkWritten> {
  const { engine, workspaceId } = target;
  const rows = [...chunk.rows.values()];
  if (rows.length === 0) return { created: 0, updated: 0, taken: [], problems: [] };
  const written = await engine.recipients.take(workspaceId, rows, originOf(target));
  const left = leaveOut(chunk, rows, written);
  const again = left.taken.filter(({ userId }) => chunk.seenBefore.has(userId)).length;
  // Who is here again may be new all the same: an intake check left the earlier row out.
  return { created: written.created, updated: Math.max(0, written.updated - again), ...left };
}

/** Counts what {@link writeChunk} would do and writes nothing. */
export async function rehearseChunk(target: ChunkTarget, chunk: RowChunk): Promise<ChunkWritten> {
  const { engine, workspaceId } = target;
  const rows = [...chunk.rows.values()];
  if (rows.length === 0) return { created: 0, updated: 0, taken: [], problems: [] };
  const found = await engine.recipients.inspect(workspaceId, rows, originOf(target));
  const left = leaveOut(chunk, rows, found);
  const userIds = left.taken.flatMap(({ userId }) => (chunk.seenBefore.has(userId) ? [] : [userId]));
  if (userIds.length === 0) return { created: 0, updated: 0, ...left };
  const { direct } = engine.resolve(tokens.unitOfWork);
  const known = await engine.resolve(tokens.recipientStore).findIds(direct, workspaceId, userIds);
  return { created: userIds.length - known.size, updated: known.size, ...left };
}

function originOf({ importId }: ChunkTarget) {
  return { method: 'import', actor: `import:${importId}` } as const;
}

function leaveOut(
  { places }: RowChunk,
  rows: readonly RecipientInput[],
  { refused, kept }: IntakeFindings,
): Pick<ChunkWritten, 'taken' | 'problems'> {
  const out = new Set(refused.map(({ row }) => row));
  const problems = refused.flatMap(({ row, path, code, problem }): ImportProblem[] => {
    const person = rows[row];
    if (!person) return [];
    const { line, column } = places.find(person, path).place ?? { line: 0, column: '' };
    return [{ line, column, code, effect: 'row', message: problem }];
  });
  for (const row of kept) {
    const person = rows[row];
    const at = person?.consents?.findIndex(({ state }) => state === 'opted-out');
    if (!person || at === undefined) continue;
    const { line, column } = places.find(person, `consents.${at}`).place ?? { line: 0, column: '' };
    problems.push({
      line,
      column,
      code: 'REFUSAL_KEPT',
      effect: 'row',
      message: rowProblems.REFUSAL_KEPT.en,
    });
  }
  return {
    taken: rows.filter((_row, index) => !out.has(index)),
    problems: problems.sort((a, b) => a.line - b.line),
  };
}
