import { type BatchKey, EngineError, type RunId } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

/** A batch with the fence under which a worker believes to hold it. */
export type HeldBatch = BatchKey & { readonly fence: number };

/** What the rows of a run have in common. */
export interface RunPlace {
  readonly workspace_id: number;
  readonly campaign_id: number;
  readonly ledger_month: string;
}

/** Another worker has the batch, or it is closed. */
export function leaseLost({ runId, batchNo, fence }: HeldBatch): EngineError {
  const batch = `Batch ${batchNo} of run ${runId}`;
  return new EngineError(
    'LEASE_LOST',
    `${batch} is not held under fence ${fence} any more; nothing was written`,
  );
}

/** `SET` of a batch that is over: it keeps its number and no people, who stand in the ledger. */
export const closing =
  "state = 'done', lease_until = NULL, recipient_ids = '{}', steps = NULL, attempts = NULL, refusals = NULL";

/**
 * Moves a held batch on to its send, or closes it when nobody is sent anything. Guarded by the fence in one statement: whoever
 * comes late finds no row.
 * @throws EngineError `LEASE_LOST`
 */
export async function advanceBatch(unit: PgUnit, batch: HeldBatch, sendingCount: number): Promise<RunPlace> {
  const { rows } = await unit.run<RunPlace>(
    `UPDATE run_batches AS b SET sending_count = $4, ${sendingCount > 0 ? "state = 'sending'" : closing} FROM runs r
      WHERE b.run_id = $1 AND b.batch_no = $2 AND b.fence = $3 AND b.state <> 'done' AND r.id = b.run_id
      RETURNING r.workspace_id, r.campaign_id, r.ledger_month`,
    [batch.runId, batch.batchNo, batch.fence, sendingCount],
  );
  if (!rows[0]) throw leaseLost(batch);
  return rows[0];
}

/**
 * Locks a held batch until the unit ends; answers the partition of its rows.
 * @throws EngineError `LEASE_LOST`
 */
export async function lockHeld(unit: PgUnit, batch: HeldBatch): Promise<string> {
  const { rows } = await unit.run<{ ledger_month: string }>(
    `SELECT r.ledger_month FROM run_batches b JOIN runs r ON r.id = b.run_id
      WHERE b.run_id = $1 AND b.batch_no = $2 AND b.fence = $3 AND b.state <> 'done' FOR NO KEY UPDATE OF b`,
    [batch.runId, batch.batchNo, batch.fence],
  );
  if (!rows[0]) throw leaseLost(batch);
  return rows[0].ledger_month;
}

/** Lets the lease of a batch that is on its way end soon. @throws EngineError `LEASE_LOST` */
export async function postpone(unit: PgUnit, batch: HeldBatch, pauseMs: number): Promise<void> {
  const { count } = await unit.run(
    `UPDATE run_batches SET lease_until = clock_timestamp() + $4 * interval '1 ms',
        silent_since = coalesce(silent_since, clock_timestamp())
      WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state = 'sending'`,
    [batch.runId, batch.batchNo, batch.fence, pauseMs],
  );
  if (count === 0) throw leaseLost(batch);
}

/** The partition of a run's rows, or `null` when there is no such run. */
export async function monthOfRun(unit: PgUnit, runId: RunId): Promise<string | null> {
  const { rows } = await unit.run<{ ledger_month: string }>('SELECT ledger_month FROM runs WHERE id = $1', [
    runId,
  ]);
  return rows[0]?.ledger_month ?? null;
}
