import type { IdempotencyStore, Unit, WorkspaceId } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface KeyRow {
  readonly request_hash: string;
  readonly at: Date;
  readonly status: number | null;
  readonly sealed_body: Buffer | null;
}

type Begun = Awaited<ReturnType<IdempotencyStore['begin']>>;

/** Answers to requests with an Idempotency-Key in PostgreSQL. Bodies are sealed: they may repeat personal data. */
export class PgIdempotencyStore implements IdempotencyStore {
  readonly #cipher: PgCipher;

  constructor(cipher: PgCipher) {
    this.#cipher = cipher;
  }

  begin(
    unit: Unit,
    workspaceId: WorkspaceId,
    key: string,
    requestHash: string,
    at: Date,
    staleMs: number,
  ): Promise<Begun> {
    return pgUnitOf(unit).atomic(async (atomic): Promise<Begun> => {
      const { count } = await atomic.run(
        `INSERT INTO idempotency_keys (workspace_id, key, request_hash, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
        [workspaceId, key, requestHash, at],
      );
      if (count > 0) return { kind: 'new' };
      const { rows } = await atomic.run<KeyRow>(
        'SELECT * FROM idempotency_keys WHERE workspace_id = $1 AND key = $2 FOR UPDATE',
        [workspaceId, key],
      );
      const [known] = rows;
      // Abandoned between the two statements: the caller's next try is a new one.
      if (!known) return { kind: 'in-progress' };
      if (known.request_hash !== requestHash) return { kind: 'other-body' };
      if (known.status !== null) {
        return {
          kind: 'replay',
          status: known.status,
          body: this.#open(known.sealed_body, workspaceId, key),
        };
      }
      if (at.getTime() - known.at.getTime() < staleMs) return { kind: 'in-progress' };
      await atomic.run('UPDATE idempotency_keys SET at = $3 WHERE workspace_id = $1 AND key = $2', [
        workspaceId,
        key,
        at,
      ]);
      return { kind: 'new' };
    });
  }

  async finish(
    unit: Unit,
    workspaceId: WorkspaceId,
    key: string,
    status: number,
    body: unknown,
  ): Promise<boolean> {
    const sealed =
      body === undefined ? null : this.#cipher.seal(JSON.stringify(body), contextOf(workspaceId, key));
    const { count } = await pgUnitOf(unit).run(
      'UPDATE idempotency_keys SET status = $3, sealed_body = $4 WHERE workspace_id = $1 AND key = $2 AND status IS NULL',
      [workspaceId, key, status, sealed],
    );
    return count > 0;
  }

  async abandon(unit: Unit, workspaceId: WorkspaceId, key: string): Promise<void> {
    await pgUnitOf(unit).run(
      'DELETE FROM idempotency_keys WHERE workspace_id = $1 AND key = $2 AND status IS NULL',
      [workspaceId, key],
    );
  }

  async prune(unit: Unit, before: Date, limit: number): Promise<number> {
    const { count } = await pgUnitOf(unit).run(
      `DELETE FROM idempotency_keys WHERE (workspace_id, key) IN (
        SELECT workspace_id, key FROM idempotency_keys WHERE at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [before, limit],
    );
    return count;
  }

  #open(sealed: Buffer | null, workspaceId: WorkspaceId, key: string): unknown {
    return sealed
      ? JSON.parse(this.#cipher.open(sealed, contextOf(workspaceId, key)).toString('utf8'))
      : undefined;
  }
}

function contextOf(workspaceId: WorkspaceId, key: string): string {
  return `idempotency_keys.sealed_body/${workspaceId}/${key}`;
}
