import type { ApiKey, ApiKeyStore, Unit, WorkspaceId } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

interface KeyRow {
  readonly id: string;
  readonly workspace_id: number;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly secret_hash: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

/** API keys in PostgreSQL. */
export class PgApiKeyStore implements ApiKeyStore {
  async lockName(unit: Unit, workspaceId: WorkspaceId, name: string): Promise<void> {
    await pgUnitOf(unit).run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `api-key-name ${workspaceId} ${name}`,
    ]);
  }

  async create(unit: Unit, key: Omit<ApiKey, 'revokedAt' | 'lastUsedAt'>): Promise<void> {
    const { count } = await pgUnitOf(unit).build((knex) =>
      knex('api_keys')
        .insert({
          id: key.id,
          workspace_id: key.workspaceId,
          name: key.name,
          scopes: [...key.scopes],
          secret_hash: key.secretHash,
          created_at: key.createdAt,
          expires_at: key.expiresAt,
        })
        .onConflict('id')
        .ignore(),
    );
    if (count === 0) throw new TypeError(`There is an API key ${key.id} already`);
  }

  async find(unit: Unit, id: string): Promise<ApiKey | null> {
    const { rows } = await pgUnitOf(unit).build<KeyRow>((knex) => knex('api_keys').where('id', id));
    return rows[0] ? toKey(rows[0]) : null;
  }

  async list(unit: Unit, workspaceId: WorkspaceId): Promise<readonly ApiKey[]> {
    const { rows } = await pgUnitOf(unit).build<KeyRow>((knex) =>
      knex('api_keys').where('workspace_id', workspaceId).orderBy(['created_at', 'id']),
    );
    return rows.map(toKey);
  }

  async revoke(unit: Unit, workspaceId: WorkspaceId, id: string, at: Date): Promise<boolean> {
    const { count } = await pgUnitOf(unit).build((knex) =>
      knex('api_keys')
        .where({ id, workspace_id: workspaceId })
        .whereNull('revoked_at')
        .update({ revoked_at: at }),
    );
    return count > 0;
  }

  async touch(unit: Unit, id: string, at: Date): Promise<void> {
    await pgUnitOf(unit).run(
      `UPDATE api_keys SET last_used_at = $2
        WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')`,
      [id, at],
    );
  }
}

function toKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    scopes: row.scopes,
    secretHash: row.secret_hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
