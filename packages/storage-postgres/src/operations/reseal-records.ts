import type { Unit } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { recordContext, type RecordRow } from './record-rows.js';

/** The place of a record, in the order of its key. */
export interface RecordSpot {
  readonly workspaceId: number;
  readonly collection: string;
  readonly key: string;
}

/** How far a walk over the records of plugins has come. */
export interface RecordProgress {
  /** Records up to and including this one are done; `null` before the first. */
  readonly after: RecordSpot | null;
  /** Bodies that were sealed anew. */
  readonly resealed: number;
  readonly isDone: boolean;
}

type SealedRow = Pick<RecordRow, 'workspace_id' | 'collection' | 'key' | 'sealed'>;

/**
 * Seals the next records of plugins with the first encryption key. To be called, each time in a unit of its own, from `null`
 * until `isDone`; may be stopped and begun again at any point.
 */
export async function resealRecords(
  unit: Unit,
  cipher: PgCipher,
  after: RecordSpot | null,
  limit: number,
): Promise<RecordProgress> {
  return pgUnitOf(unit).atomic(async (atomic) => {
    const { rows } = await atomic.run<SealedRow>(
      `SELECT workspace_id, collection, key, sealed FROM records WHERE (workspace_id, collection, key) > ($1::int, $2, $3)
        ORDER BY workspace_id, collection, key LIMIT $4 FOR NO KEY UPDATE`,
      [after?.workspaceId ?? 0, after?.collection ?? '', after?.key ?? '', limit],
    );
    const stale = rows.filter(({ sealed }) => !cipher.isCurrent(sealed));
    await atomic.run(
      `UPDATE records AS r SET sealed = u.sealed
        FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[]) AS u (workspace_id, collection, key, sealed)
        WHERE r.workspace_id = u.workspace_id AND r.collection = u.collection AND r.key = u.key`,
      [
        numberArray(stale.map((row) => row.workspace_id)),
        textArray(stale.map((row) => row.collection)),
        textArray(stale.map((row) => row.key)),
        bytesArray(stale.map((row) => renew(cipher, row))),
      ],
    );
    const last = rows.at(-1);
    return {
      after: last ? { workspaceId: last.workspace_id, collection: last.collection, key: last.key } : after,
      resealed: stale.length,
      isDone: rows.length < limit,
    };
  });
}

function renew(cipher: PgCipher, { workspace_id, collection, key, sealed }: SealedRow): Buffer {
  const context = recordContext(workspace_id, collection, key);
  return cipher.seal(cipher.open(sealed, context), context);
}
