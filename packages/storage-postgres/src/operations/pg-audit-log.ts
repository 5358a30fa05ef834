import { createHash } from 'node:crypto';
import type { AuditEntry, AuditLog, Unit, WorkspaceId } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';
import { canonicalJson } from './canonical-json.js';

interface AuditRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly at: Date;
  readonly before: unknown;
  readonly after: unknown;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

interface Head {
  readonly last_id: number;
  readonly last_hash: Buffer;
}

/**
 * An audit log whose lines carry the hash of the line before. The head of the chain is a row of its own: it is locked to
 * append, and it tells when lines at the end are gone.
 */
export class PgAuditLog implements AuditLog {
  append(unit: Unit, entry: AuditEntry): Promise<void> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      const { workspaceId, actor, action, subject, at } = entry;
      await atomic.run(
        "INSERT INTO audit_heads (workspace_id, last_id, last_hash) VALUES ($1, 0, '') ON CONFLICT DO NOTHING",
        [workspaceId],
      );
      const { rows } = await atomic.run<Head & { id: number }>(
        `SELECT last_id, last_hash, nextval('audit_log_id_seq') AS id FROM audit_heads WHERE workspace_id = $1 FOR UPDATE`,
        [workspaceId],
      );
      const { id, last_hash: previous } = rows[0] as Head & { id: number };
      const hash = hashOf(entry, id, previous);
      await atomic.run(
        `WITH line AS (
            INSERT INTO audit_log (id, workspace_id, actor, action, subject, at, before, after, previous_hash, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          )
          UPDATE audit_heads SET last_id = $1, last_hash = $10 WHERE workspace_id = $2`,
        [
          id,
          workspaceId,
          actor,
          action,
          subject,
          at,
          toJson(entry.before),
          toJson(entry.after),
          previous,
          hash,
        ],
      );
    });
  }

  async list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
    subject?: string,
  ): Promise<readonly (AuditEntry & { readonly id: number })[]> {
    const { rows } = await pgUnitOf(unit).build<AuditRow>((knex) => {
      const query = knex('audit_log').where('workspace_id', workspaceId);
      if (beforeId !== null) void query.where('id', '<', beforeId);
      if (subject !== undefined) void query.where('subject', subject);
      return query.orderBy('id', 'desc').limit(limit);
    });
    return rows.map(toEntry);
  }

  async verify(unit: Unit, workspaceId: WorkspaceId): Promise<number | null> {
    const pageSize = 1000;
    let previous: Buffer = Buffer.alloc(0);
    let lastId = 0;
    const direct = pgUnitOf(unit);
    const { rows: heads } = await direct.run<Head>('SELECT * FROM audit_heads WHERE workspace_id = $1', [
      workspaceId,
    ]);
    for (;;) {
      const { rows } = await direct.run<AuditRow>(
        'SELECT * FROM audit_log WHERE workspace_id = $1 AND id > $2 ORDER BY id LIMIT $3',
        [workspaceId, lastId, pageSize],
      );
      for (const row of rows) {
        const isWhole =
          row.previous_hash.equals(previous) && row.hash.equals(hashOf(toEntry(row), row.id, previous));
        if (!isWhole) return row.id;
        previous = row.hash;
        lastId = row.id;
      }
      if (rows.length < pageSize) break;
    }
    const head = heads[0];
    return head && head.last_id > lastId ? head.last_id : null;
  }
}

function toEntry(row: AuditRow): AuditEntry & { readonly id: number } {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    at: row.at,
    ...(row.before === null ? {} : { before: row.before }),
    ...(row.after === null ? {} : { after: row.after }),
  };
}

function toJson(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function hashOf(entry: AuditEntry, id: number, previous: Buffer): Buffer {
  const { workspaceId, actor, action, subject, at, before, after } = entry;
  const line = [id, workspaceId, actor, action, subject, at.toISOString(), before ?? null, after ?? null];
  return createHash('sha256').update(previous).update(canonicalJson(line)).digest();
}
