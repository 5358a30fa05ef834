import type { BatchKey, HeldRun, RunId } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

/** Runs with held batches whose campaign is running or ended. */
export async function heldRuns(unit: PgUnit): Promise<readonly HeldRun[]> {
  const { rows } = await unit.run<{ id: number; rate: number | null }>(
    `SELECT r.id, CASE WHEN c.state = 'running' THEN c.rate_per_minute END AS rate
      FROM (SELECT DISTINCT run_id FROM run_batches WHERE lease_until = 'infinity') AS held
      JOIN runs r ON r.id = held.run_id JOIN campaigns c ON c.id = r.campaign_id
      WHERE c.state IN ('running', 'ended') ORDER BY r.id`,
  );
  return rows.map(({ id, rate }) => ({ runId: id, ratePerMinute: rate }));
}

/** Lets held batches be claimed while fewer than `people` are let go and not decided. */
export async function letGo(
  unit: PgUnit,
  runId: RunId,
  people: number,
  limit: number,
): Promise<readonly BatchKey[]> {
  const { rows } = await unit.run<{ batch_no: number }>(
    `WITH held AS (
        SELECT batch_no, cardinality(recipient_ids) AS size FROM run_batches
        WHERE run_id = $1 AND lease_until = 'infinity' ORDER BY batch_no LIMIT $3 FOR UPDATE SKIP LOCKED
      ), gone AS (
        SELECT coalesce(sum(cardinality(recipient_ids)), 0) AS size FROM run_batches
        WHERE run_id = $1 AND state <> 'done' AND state IN ('pending', 'deciding')
          AND (lease_until IS NULL OR lease_until <> 'infinity')
      ), chosen AS (
        SELECT h.batch_no, gone.size + sum(h.size) OVER (ORDER BY h.batch_no) - h.size AS before FROM held h, gone
      )
      UPDATE run_batches AS b SET lease_until = NULL FROM chosen c
      WHERE b.run_id = $1 AND b.batch_no = c.batch_no AND c.before < $2 RETURNING b.batch_no`,
    [runId, people, limit],
  );
  return rows.map(({ batch_no: batchNo }) => ({ runId, batchNo })).sort((a, b) => a.batchNo - b.batchNo);
}
