import { type BatchKey, largestBatch } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

interface WakingRun {
  readonly id: number;
  readonly ledger_month: string;
  readonly is_ended: boolean;
  /** `null` for an ended campaign. */
  readonly rate: number | null;
  /** Batches that are held back; 0 for a run without a rate. */
  readonly held: number;
}

/** Batches of a run with a rate that may wait at a time. */
const mostHeld = 64;

// `run_id + 0` fits the index of waiting rows and no other: see 0018-wake-index.sql. A person is at most once in a batch; a
// later step waits for its turn.
const gatherStatement = `
  WITH due AS (
    SELECT d.run_id, d.recipient_id, d.step, d.attempt, d.refusals FROM deliveries d
    WHERE d.ledger_month = $2 AND d.run_id + 0 = $1 AND d.wake_at IS NOT NULL AND ($3 OR d.wake_at <= $4)
      AND (d.step = 0 OR NOT EXISTS (SELECT 1 FROM deliveries e WHERE e.ledger_month = $2 AND e.run_id = d.run_id
        AND e.recipient_id = d.recipient_id AND e.step < d.step AND e.wake_at IS NOT NULL))
    ORDER BY d.wake_at, d.recipient_id LIMIT $5 FOR UPDATE SKIP LOCKED
  ), made AS (
    INSERT INTO run_batches (run_id, batch_no, kind, state, recipient_ids, steps, attempts, refusals, lease_until)
    SELECT $1, nextval('batch_numbers'), 'wake', 'pending', array_agg(recipient_id ORDER BY recipient_id),
      array_agg(step ORDER BY recipient_id), array_agg(attempt ORDER BY recipient_id),
      array_agg(refusals ORDER BY recipient_id), $6::timestamptz
    FROM due HAVING count(*) > 0 RETURNING batch_no
  ), gathered AS (
    UPDATE deliveries AS d SET wake_at = NULL, batch_no = made.batch_no FROM due, made
    WHERE d.ledger_month = $2 AND d.run_id = due.run_id AND d.recipient_id = due.recipient_id AND d.step = due.step
    RETURNING 1
  )
  SELECT made.batch_no, (SELECT count(*) FROM gathered) AS count FROM made`;

/** Gathers deferred rows that are due, or whose campaign has ended, into at most `limit` batches of one run each. */
export async function wakeDue(
  unit: PgUnit,
  now: Date,
  batchSize: number,
  limit: number,
): Promise<readonly BatchKey[]> {
  const { rows: runs } = await unit.run<WakingRun>(
    // Only the earliest row of a run is looked at: a million rows that wait for the morning cost nothing until then.
    `SELECT r.id, r.ledger_month, c.state = 'ended' AS is_ended,
        CASE WHEN c.state <> 'ended' THEN c.rate_per_minute END AS rate,
        CASE WHEN c.rate_per_minute IS NULL THEN 0 ELSE (SELECT count(*) FROM run_batches b
          WHERE b.run_id = r.id AND b.lease_until = 'infinity') END AS held
      FROM runs r JOIN campaigns c ON c.id = r.campaign_id
      CROSS JOIN LATERAL (SELECT d.wake_at FROM deliveries d
        WHERE d.ledger_month = r.ledger_month AND d.run_id + 0 = r.id AND d.wake_at IS NOT NULL
        ORDER BY d.wake_at LIMIT 1) AS earliest
      WHERE r.state = 'active' AND (r.kind = 'test' OR c.state IN ('running', 'ended')) AND (c.state = 'ended' OR earliest.wake_at <= $1)
      ORDER BY r.id`,
    [now],
  );
  const keys: BatchKey[] = [];
  let left = limit;
  for (const run of runs) {
    const { rate } = run;
    const size = rate === null ? batchSize : Math.min(batchSize, largestBatch(rate));
    let room = rate === null ? Infinity : mostHeld - run.held;
    for (let isMore = true; isMore && left > 0 && room > 0; left -= 1, room -= 1) {
      const { rows } = await unit.run<{ batch_no: number; count: number }>(gatherStatement, [
        run.id,
        run.ledger_month,
        run.is_ended,
        now,
        size,
        rate === null ? null : 'infinity',
      ]);
      const [made] = rows;
      if (made && rate === null) keys.push({ runId: run.id, batchNo: made.batch_no });
      isMore = made !== undefined;
    }
  }
  return keys;
}
