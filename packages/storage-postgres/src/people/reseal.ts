import type { Unit } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';
import { contactContext } from './contact-rows.js';
import { personContext } from './sealed-person.js';

/** How far a walk over all people has come. */
export interface ResealProgress {
  /** People up to and including this id are done. */
  readonly afterId: number;
  /** Envelopes that were sealed anew. */
  readonly resealed: number;
  readonly isDone: boolean;
}

/**
 * Seals the next page of people and contact points with the first encryption key. To be called, each page in a unit of its
 * own, from `afterId` 0 until `isDone`; may be stopped and begun again at any point. The archive has its own walk; stored
 * answers keep the key they were sealed with until they are forgotten.
 */
export async function resealPeople(
  unit: Unit,
  cipher: PgCipher,
  afterId: number,
  pageSize: number,
): Promise<ResealProgress> {
  return pgUnitOf(unit).atomic(async (atomic) => {
    const { rows } = await atomic.run<{
      id: number;
      workspace_id: number;
      user_id: string;
      sealed: Buffer | null;
    }>(
      'SELECT id, workspace_id, user_id, sealed FROM recipients WHERE id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE',
      [afterId, pageSize],
    );
    const stale = rows.flatMap(({ id, workspace_id, user_id, sealed }) =>
      sealed && !cipher.isCurrent(sealed)
        ? [{ id, sealed: renew(cipher, sealed, personContext(workspace_id, user_id)) }]
        : [],
    );
    await atomic.run(
      'UPDATE recipients AS r SET sealed = u.sealed FROM unnest($1::bigint[], $2::bytea[]) AS u (id, sealed) WHERE r.id = u.id',
      [numberArray(stale.map(({ id }) => id)), bytesArray(stale.map(({ sealed }) => sealed))],
    );
    const contacts = await resealContacts(
      atomic,
      cipher,
      rows.map(({ id }) => id),
    );
    return {
      afterId: rows.at(-1)?.id ?? afterId,
      resealed: stale.length + contacts,
      isDone: rows.length < pageSize,
    };
  });
}

async function resealContacts(unit: PgUnit, cipher: PgCipher, ids: readonly number[]): Promise<number> {
  const { rows } = await unit.run<{ recipient_id: number; kind: string; sealed: Buffer }>(
    `SELECT recipient_id, kind, sealed FROM contact_points WHERE recipient_id = ANY ($1::bigint[]) AND sealed IS NOT NULL
      ORDER BY recipient_id, kind FOR NO KEY UPDATE`,
    [numberArray(ids)],
  );
  const stale = rows.filter(({ sealed }) => !cipher.isCurrent(sealed));
  await unit.run(
    `UPDATE contact_points AS c SET sealed = u.sealed
      FROM unnest($1::bigint[], $2::text[], $3::bytea[]) AS u (recipient_id, kind, sealed)
      WHERE c.recipient_id = u.recipient_id AND c.kind = u.kind`,
    [
      numberArray(stale.map((row) => row.recipient_id)),
      textArray(stale.map((row) => row.kind)),
      bytesArray(stale.map((row) => renew(cipher, row.sealed, contactContext(row.recipient_id, row.kind)))),
    ],
  );
  return stale.length;
}

function renew(cipher: PgCipher, sealed: Buffer, context: string): Buffer {
  return cipher.seal(cipher.open(sealed, context), context);
}
