import type { RecipientId, RunId, Unit } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { placeContext } from './pg-dispatch-store.js';

/** A place of a call that holds values, in the order of its index. */
export interface ValuePlace {
  readonly recipientId: RecipientId;
  readonly runId: RunId;
}

/** How far a walk over the values of calls has come. */
export interface ValueProgress {
  /** Places up to and including this one are done; `null` before the first. */
  readonly after: ValuePlace | null;
  /** Values that were sealed anew. */
  readonly resealed: number;
  readonly isDone: boolean;
}

/**
 * Seals the next values that came with calls, and wait to be rendered, with the first encryption key. To be called, each time in a
 * unit of its own, from `null` until `isDone`; may be stopped and begun again at any point.
 */
export async function resealPlaces(
  unit: Unit,
  cipher: PgCipher,
  after: ValuePlace | null,
  limit: number,
): Promise<ValueProgress> {
  return pgUnitOf(unit).atomic(async (atomic) => {
    const { rows } = await atomic.run<{ run_id: number; recipient_id: number; sealed: Buffer }>(
      `SELECT run_id, recipient_id, sealed FROM dispatch_places
        WHERE sealed IS NOT NULL AND (recipient_id, run_id) > ($1::bigint, $2::bigint)
        ORDER BY recipient_id, run_id LIMIT $3 FOR NO KEY UPDATE`,
      [after?.recipientId ?? 0, after?.runId ?? 0, limit],
    );
    const stale = rows.filter(({ sealed }) => !cipher.isCurrent(sealed));
    await atomic.run(
      `UPDATE dispatch_places AS p SET sealed = u.sealed
        FROM unnest($1::bigint[], $2::bigint[], $3::bytea[]) AS u (run_id, recipient_id, sealed)
        WHERE p.run_id = u.run_id AND p.recipient_id = u.recipient_id`,
      [
        numberArray(stale.map((row) => row.run_id)),
        numberArray(stale.map((row) => row.recipient_id)),
        bytesArray(
          stale.map((row) => {
            const context = placeContext(row.run_id, row.recipient_id);
            return cipher.seal(cipher.open(row.sealed, context), context);
          }),
        ),
      ],
    );
    const last = rows.at(-1);
    return {
      after: last ? { recipientId: last.recipient_id, runId: last.run_id } : after,
      resealed: stale.length,
      isDone: rows.length < limit,
    };
  });
}
