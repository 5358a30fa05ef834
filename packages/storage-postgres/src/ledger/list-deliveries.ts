import type {
  CampaignId,
  Delivery,
  DeliveryFilter,
  DeliveryKey,
  RecipientId,
  WorkspaceId,
} from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { type DeliveryRow, selectDeliveries, toDelivery } from './delivery-rows.js';
import { monthOfRun } from './lease.js';

const columns: Readonly<Record<keyof DeliveryFilter, string>> = {
  campaignId: 'd.campaign_id',
  runId: 'd.run_id',
  recipientId: 'd.recipient_id',
  state: 'd.state',
  reasonCode: 'd.reason_code',
  variant: 'd.variant',
};

/** A page in the order of the ledger's key. */
export async function listDeliveries(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  filter: DeliveryFilter,
  cursor: string | null,
  limit: number,
): Promise<{ readonly items: readonly Delivery[]; readonly next: string | null }> {
  const values: unknown[] = [workspaceId, limit + 1];
  const conditions = ['d.workspace_id = $1'];
  const add = (condition: (...names: string[]) => string, ...given: readonly unknown[]): void => {
    values.push(...given);
    conditions.push(condition(...given.map((_, index) => `$${values.length - given.length + index + 1}`)));
  };
  for (const [field, value] of Object.entries(filter)) {
    if (value !== undefined) add((name) => `${columns[field as keyof DeliveryFilter]} = ${name}`, value);
  }
  if (filter.runId !== undefined)
    add((name) => `d.ledger_month = ${name}`, await monthOfRun(unit, filter.runId));
  if (cursor !== null) {
    add((...names) => `(d.run_id, d.recipient_id, d.step) > (${names.join(', ')})`, ...parseCursor(cursor));
  }
  const { rows } = await unit.run<DeliveryRow>(
    `${selectDeliveries} WHERE ${conditions.join(' AND ')}
      ORDER BY d.run_id, d.recipient_id, d.step LIMIT $2`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toDelivery), next: last && rows.length > limit ? toCursor(last) : null };
}

/** One delivery, or `null`. */
export async function findDelivery(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  { runId, recipientId, step }: DeliveryKey,
): Promise<Delivery | null> {
  const { rows } = await unit.run<DeliveryRow>(
    `${selectDeliveries} JOIN runs r ON r.id = d.run_id AND r.ledger_month = d.ledger_month
      WHERE r.id = $1 AND d.run_id = $1 AND d.recipient_id = $2 AND d.step = $3 AND d.workspace_id = $4`,
    [runId, recipientId, step, workspaceId],
  );
  return rows[0] ? toDelivery(rows[0]) : null;
}

/** The deliveries of keys that are there. */
export async function findMany(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  keys: readonly DeliveryKey[],
): Promise<readonly Delivery[]> {
  const { rows } = await unit.run<DeliveryRow>(
    `${selectDeliveries} JOIN (
        SELECT k.*, r.ledger_month FROM unnest($2::bigint[], $3::bigint[], $4::int[]) AS k (run_id, recipient_id, step)
        JOIN runs r ON r.id = k.run_id OFFSET 0
      ) AS q ON q.ledger_month = d.ledger_month AND q.run_id = d.run_id AND q.recipient_id = d.recipient_id AND q.step = d.step
      WHERE d.workspace_id = $1`,
    [
      workspaceId,
      numberArray(keys.map(({ runId }) => runId)),
      numberArray(keys.map(({ recipientId }) => recipientId)),
      numberArray(keys.map(({ step }) => step)),
    ],
  );
  return rows.map(toDelivery);
}

/** Every delivery of a campaign to one person, newest first. */
export async function findForRecipient(
  unit: PgUnit,
  campaignId: CampaignId,
  recipientId: RecipientId,
): Promise<readonly Delivery[]> {
  const { rows } = await unit.run<DeliveryRow>(
    `${selectDeliveries} WHERE d.recipient_id = $1 AND d.campaign_id = $2
      AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = d.run_id AND r.kind = 'test') ORDER BY d.run_id DESC, d.step DESC`,
    [recipientId, campaignId],
  );
  return rows.map(toDelivery);
}

function toCursor(row: DeliveryRow): string {
  return [row.run_id, row.recipient_id, row.step].join('.');
}

function parseCursor(cursor: string): readonly string[] {
  const match = /^(\d{1,16})\.(\d{1,16})\.(\d{1,4})$/.exec(cursor);
  if (!match) throw new TypeError('The cursor is not one of this list');
  return match.slice(1);
}
