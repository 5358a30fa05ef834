import { tokens, type Engine } from '@pabal/core';
import type { RowChunk } from './row-chunk.js';

/** How many people of a chunk were new and how many were there. */
export interface ChunkWritten {
  readonly created: number;
  readonly updated: number;
}

/** Where chunks go. */
export interface ChunkTarget {
  readonly engine: Pick<Engine, 'resolve' | 'recipients'>;
  readonly workspaceId: number;
  readonly importId: number;
}

/** Writes a chunk, all or none. People whom the same file had before count as superseded, not as updated. */
export async function writeChunk(target: ChunkTarget, chunk: RowChunk): Promise<ChunkWritten> {
  if (chunk.rows.size === 0) return { created: 0, updated: 0 };
  const { engine, workspaceId, importId } = target;
  const origin = { method: 'import', actor: `import:${importId}` } as const;
  const written = await engine.recipients.upsert(workspaceId, [...chunk.rows.values()], origin);
  return { created: written.created, updated: written.updated - chunk.seenBefore.size };
}

/** Counts what {@link writeChunk} would do and writes nothing. */
export async function rehearseChunk(target: ChunkTarget, chunk: RowChunk): Promise<ChunkWritten> {
  const userIds = [...chunk.rows.keys()].filter((userId) => !chunk.seenBefore.has(userId));
  if (userIds.length === 0) return { created: 0, updated: 0 };
  const { resolve } = target.engine;
  const { direct } = resolve(tokens.unitOfWork);
  const known = await resolve(tokens.recipientStore).findIds(direct, target.workspaceId, userIds);
  return { created: userIds.length - known.size, updated: known.size };
}
