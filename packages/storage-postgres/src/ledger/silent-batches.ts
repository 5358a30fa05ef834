import type { SilentBatch } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { peopleOfRun } from './people-of-run.js';

interface SilentRow {
  readonly run_id: number;
  readonly batch_no: number;
  readonly recipient_ids: readonly number[];
  readonly fence: number;
  readonly silent_for_ms: number;
  readonly vendor_reference: string | null;
  readonly workspace_id: number;
  readonly campaign_id: number;
  readonly ledger_month: string;
  readonly channel: string;
}

/**
 * Takes over batches that were on their way when their lease ended, under a new fence and lease. A batch that its worker
 * has confirmed in an open unit is locked and passed over.
 */
export async function takeOverSilent(
  unit: PgUnit,
  leaseMs: number,
  limit: number,
): Promise<readonly SilentBatch[]> {
  const { rows } = await unit.run<SilentRow>(
    `WITH silent AS (
        SELECT run_id, batch_no FROM run_batches
        WHERE state <> 'done' AND state = 'sending' AND lease_until <= clock_timestamp()
        ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED
      )
      UPDATE run_batches AS b SET fence = nextval('fences'), attempt = attempt + 1,
        lease_until = clock_timestamp() + $1 * interval '1 ms', silent_since = coalesce(silent_since, clock_timestamp())
      FROM silent s, runs r, campaigns c
      WHERE b.run_id = s.run_id AND b.batch_no = s.batch_no AND r.id = b.run_id AND c.id = r.campaign_id
      RETURNING b.run_id, b.batch_no, b.recipient_ids, b.fence, b.vendor_reference, r.workspace_id,
        greatest(0, extract(epoch FROM clock_timestamp() - b.silent_since) * 1000)::bigint AS silent_for_ms, r.campaign_id, r.ledger_month, c.channel`,
    [leaseMs, limit],
  );
  const taken: SilentBatch[] = [];
  for (const row of rows) taken.push(await toSilentBatch(unit, row));
  return taken;
}

async function toSilentBatch(unit: PgUnit, row: SilentRow): Promise<SilentBatch> {
  const { rows } = await unit.run<{ recipient_id: number; step: number; refusals: number }>(
    `SELECT d.recipient_id, d.step, d.refusals FROM ${peopleOfRun('$2', '$3')} AS q
      JOIN deliveries d ON d.ledger_month = $1 AND d.run_id = q.run_id AND d.recipient_id = q.recipient_id
      WHERE d.batch_no = $4 AND d.state = 'sending' ORDER BY d.recipient_id, d.step`,
    [row.ledger_month, row.run_id, numberArray(row.recipient_ids), row.batch_no],
  );
  return {
    runId: row.run_id,
    batchNo: row.batch_no,
    workspaceId: row.workspace_id,
    campaignId: row.campaign_id,
    channel: row.channel,
    fence: row.fence,
    silentForMs: row.silent_for_ms,
    vendorReference: row.vendor_reference,
    open: rows.map(({ recipient_id: recipientId, step, refusals }) => ({ recipientId, step, refusals })),
  };
}
