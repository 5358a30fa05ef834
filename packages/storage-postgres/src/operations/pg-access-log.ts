import type { AccessEntry, AccessFilter, AccessLog, Unit, WorkspaceId } from '@pabal/core';
import { numberArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

interface AccessRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly at: Date;
  readonly actor: string;
  readonly address: string | null;
  readonly kind: AccessEntry['kind'];
  readonly action: string;
  readonly recipient_ids: readonly number[];
  readonly people: number | null;
  readonly filter: string | null;
  readonly reason: string | null;
  readonly fields: readonly string[];
}

/** Who saw or changed data of people, in PostgreSQL: a partition a month, made when its first line comes. */
export class PgAccessLog implements AccessLog {
  /** Months of which this process knows that they are there. */
  readonly #months = new Set<string>();

  append(unit: Unit, entry: AccessEntry): Promise<void> {
    return pgUnitOf(unit).atomic(async (atomic) => {
      const month = monthOf(entry.at);
      if (!this.#months.has(month)) {
        await atomic.run('SELECT ensure_access_month($1::date)', [month]);
        atomic.whenCommitted(() => this.#months.add(month));
      }
      await atomic.run(
        `INSERT INTO access_log (workspace_id, at, actor, address, kind, action, recipient_ids, people, filter, reason, fields)
          VALUES ($1, $2, $3, $4, $5, $6, $7::bigint[], $8, $9, $10, $11::text[])`,
        [
          ...[entry.workspaceId, entry.at, entry.actor, entry.address, entry.kind, entry.action],
          ...[numberArray(entry.recipientIds), entry.people, entry.filter, entry.reason],
          textArray(entry.fields),
        ],
      );
    });
  }

  async list(
    unit: Unit,
    workspaceId: WorkspaceId,
    { recipientId, from, to }: AccessFilter,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly (AccessEntry & { readonly id: number })[]> {
    const values: unknown[] = [workspaceId, beforeId ?? Number.MAX_SAFE_INTEGER, limit];
    const where = ['workspace_id = $1', 'id < $2'];
    if (recipientId !== undefined)
      where.push(`recipient_ids @> $${values.push(numberArray([recipientId]))}::bigint[]`);
    if (from !== undefined) where.push(`at >= $${values.push(from)}`);
    if (to !== undefined) where.push(`at < $${values.push(to)}`);
    const { rows } = await pgUnitOf(unit).run<AccessRow>(
      `SELECT * FROM access_log WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT $3`,
      values,
    );
    return rows.map(toEntry);
  }

  async forget(unit: Unit, before: Date): Promise<number> {
    const { rows } = await pgUnitOf(unit).run<{ count: number }>(
      'SELECT forget_access_months($1::date) AS count',
      [monthOf(before)],
    );
    return rows[0]?.count ?? 0;
  }
}

/** The first day of the month of UTC. */
function monthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

function toEntry(row: AccessRow): AccessEntry & { readonly id: number } {
  return {
    ...{ id: row.id, workspaceId: row.workspace_id, at: row.at, actor: row.actor, address: row.address },
    ...{ kind: row.kind, action: row.action, recipientIds: row.recipient_ids, people: row.people },
    ...{ filter: row.filter, reason: row.reason, fields: row.fields },
  };
}
