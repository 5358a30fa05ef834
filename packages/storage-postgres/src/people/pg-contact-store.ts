import type {
  ContactKind,
  ContactPoint,
  ContactStore,
  ContactWrite,
  RecipientId,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { contactContext, type ContactRow, openContact } from './contact-rows.js';

/** Contact points in PostgreSQL: sealed, and found again by keyed hash. */
export class PgContactStore implements ContactStore {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  put(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    writes: readonly ContactWrite[],
  ): Promise<ReadonlyMap<RecipientId, string>> {
    if (writes.length === 0) return Promise.resolve(new Map());
    const sorted = [...writes].sort((a, b) => a.recipientId - b.recipientId);
    const kept = sorted.filter((write) => write.kind !== 'clear');
    const cleared = sorted.filter((write) => write.kind === 'clear');
    const hashes = kept.map((write) => (write.kind === 'set' ? this.hashOf(write.value) : null));
    const stays = new Map(kept.map(({ recipientId }, index) => [recipientId, hashes[index]]));
    return pgUnitOf(unit).atomic(async (atomic) => {
      const { rows } = await atomic.run<{ recipient_id: number; hash: Buffer | null }>(
        `SELECT recipient_id, hash FROM contact_points
          WHERE kind = $1 AND recipient_id = ANY ($2::bigint[]) ORDER BY recipient_id FOR UPDATE`,
        [kind, numberArray(sorted.map((write) => write.recipientId))],
      );
      if (kept.length > 0) {
        await atomic.run(
          `INSERT INTO contact_points AS c (recipient_id, kind, workspace_id, status, sealed, hash, status_reason)
            SELECT u.id, $1, $2, CASE WHEN u.hash IS NULL THEN 'invalid' ELSE 'active' END, u.sealed, u.hash, u.reason
            FROM unnest($3::bigint[], $4::bytea[], $5::bytea[], $6::text[]) AS u (id, sealed, hash, reason)
            ON CONFLICT (recipient_id, kind) DO UPDATE SET status = excluded.status, sealed = excluded.sealed,
              hash = excluded.hash, status_reason = excluded.status_reason`,
          [
            kind,
            workspaceId,
            numberArray(kept.map((write) => write.recipientId)),
            bytesArray(
              kept.map((write) =>
                write.kind === 'set' ? this.#seal(write.recipientId, kind, write.value) : null,
              ),
            ),
            bytesArray(hashes.map((hash) => (hash === null ? null : toHashBytes(hash)))),
            textArray(kept.map((write) => (write.kind === 'invalid' ? write.reason : null))),
          ],
        );
      }
      if (cleared.length > 0) {
        await atomic.run('DELETE FROM contact_points WHERE kind = $1 AND recipient_id = ANY ($2::bigint[])', [
          kind,
          numberArray(cleared.map((write) => write.recipientId)),
        ]);
      }
      const gone = new Map<RecipientId, string>();
      for (const { recipient_id: id, hash } of rows) {
        const old = hash?.toString('base64url');
        if (old !== undefined && old !== stays.get(id)) gone.set(id, old);
      }
      return gone;
    });
  }

  async find(unit: Unit, recipientId: RecipientId, kind: ContactKind): Promise<ContactPoint | null> {
    const { rows } = await pgUnitOf(unit).run<ContactRow>(
      'SELECT * FROM contact_points WHERE recipient_id = $1 AND kind = $2',
      [recipientId, kind],
    );
    return rows[0] ? openContact(this.#cipher, rows[0]) : null;
  }

  async findRecipients(
    unit: Unit,
    workspaceId: WorkspaceId,
    kind: ContactKind,
    hash: string,
  ): Promise<readonly RecipientId[]> {
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number }>(
      `SELECT recipient_id FROM contact_points WHERE workspace_id = $1 AND kind = $2 AND hash = $3
        ORDER BY recipient_id`,
      [workspaceId, kind, toHashBytes(hash)],
    );
    return rows.map((row) => row.recipient_id);
  }

  hashOf(value: string): string {
    return this.#cipher.blindIndex(value);
  }

  async lockForSend(
    unit: Unit,
    kind: ContactKind,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, string>> {
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number; hash: Buffer }>(
      `SELECT recipient_id, hash FROM contact_points
        WHERE kind = $1 AND recipient_id = ANY ($2::bigint[]) AND status = 'active' ORDER BY recipient_id FOR SHARE`,
      [kind, numberArray(recipientIds)],
    );
    return new Map(rows.map((row) => [row.recipient_id, row.hash.toString('base64url')]));
  }

  lockForWithdrawal(unit: Unit, recipientIds: readonly RecipientId[]): Promise<void> {
    const ids = numberArray(recipientIds);
    return pgUnitOf(unit).atomic(async (atomic) => {
      // The people first, as in an upsert: a contact point that is being added is then there, or comes after us.
      await atomic.run(
        'SELECT 1 FROM recipients WHERE id = ANY ($1::bigint[]) ORDER BY id FOR NO KEY UPDATE',
        [ids],
      );
      await atomic.run(
        'SELECT 1 FROM contact_points WHERE recipient_id = ANY ($1::bigint[]) ORDER BY recipient_id, kind FOR UPDATE',
        [ids],
      );
    });
  }

  async retire(
    unit: Unit,
    kind: ContactKind,
    recipientIds: readonly RecipientId[],
    reason: string,
  ): Promise<void> {
    await pgUnitOf(unit).run(
      `UPDATE contact_points SET status = 'retired', sealed = NULL, hash = NULL, status_reason = $3
        WHERE (recipient_id, kind) IN (SELECT recipient_id, kind FROM contact_points
          WHERE kind = $1 AND recipient_id = ANY ($2::bigint[]) ORDER BY recipient_id FOR UPDATE)`,
      [kind, numberArray(recipientIds), reason],
    );
  }

  #seal(recipientId: RecipientId, kind: ContactKind, value: string): Buffer {
    return this.#cipher.seal(value, contactContext(recipientId, kind));
  }
}

/** The bytes of a keyed hash, as they are stored. */
export function toHashBytes(hash: string): Buffer {
  return Buffer.from(hash, 'base64url');
}
