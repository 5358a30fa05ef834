import type { BatchKey, BatchStart, ClaimedBatch, RecipientId, RunId } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { type HeldBatch, leaseLost, monthOfRun } from './lease.js';
import { peopleOfRun } from './people-of-run.js';

interface BatchRow {
  readonly kind: 'fresh' | 'wake';
  readonly recipient_ids: readonly number[];
  readonly steps: readonly number[] | null;
  readonly attempts: readonly number[] | null;
  readonly refusals: readonly number[] | null;
  readonly attempt: number;
  readonly failures: number;
  readonly fence: number;
}

const isFree =
  "b.state IN ('pending', 'deciding') AND (b.lease_until IS NULL OR b.lease_until <= clock_timestamp())";

/** Makes waiting batches of a run, in the order given. */
export async function addBatches(
  unit: PgUnit,
  runId: RunId,
  batches: readonly (readonly RecipientId[])[],
  start: BatchStart,
): Promise<readonly BatchKey[]> {
  if (batches.length === 0) return [];
  const { rows } = await unit.run<{ batch_no: number }>(
    `INSERT INTO run_batches (run_id, batch_no, kind, state, recipient_ids, lease_until)
      SELECT $1, nextval('batch_numbers'), 'fresh', 'pending', ids::bigint[], $3::timestamptz
      FROM unnest($2::text[]) WITH ORDINALITY AS u (ids, place) ORDER BY place RETURNING batch_no`,
    [runId, batches.map((ids) => numberArray(ids)), leaseAt(start)],
  );
  return rows.map((row) => ({ runId, batchNo: row.batch_no })).sort((a, b) => a.batchNo - b.batchNo);
}

/** Takes a waiting batch that nobody holds. */
export async function claimBatch(unit: PgUnit, key: BatchKey, leaseMs: number): Promise<ClaimedBatch | null> {
  const { rows } = await unit.run<BatchRow>(
    `UPDATE run_batches SET state = 'deciding', fence = nextval('fences'), attempt = attempt + 1,
        lease_until = clock_timestamp() + $3 * interval '1 ms'
      WHERE (run_id, batch_no) = (SELECT b.run_id, b.batch_no FROM run_batches b
        WHERE b.run_id = $1 AND b.batch_no = $2 AND ${isFree} FOR UPDATE SKIP LOCKED)
      RETURNING kind, recipient_ids, steps, attempts, refusals, attempt, failures, fence`,
    [key.runId, key.batchNo, leaseMs],
  );
  const [row] = rows;
  if (!row) return null;
  const { kind, recipient_ids: recipientIds, attempt, failures, fence } = row;
  const noneYet = recipientIds.map(() => 0);
  const { steps, attempts, refusals } = row;
  return {
    ...{ runId: key.runId, batchNo: key.batchNo, kind, recipientIds, attempt, failures, fence },
    ...{ steps: steps ?? noneYet, attempts: attempts ?? noneYet, refusals: refusals ?? noneYet },
  };
}

/** Gives a batch back undecided, under a new fence: whoever gave it back cannot write any more. */
export async function releaseBatch(
  unit: PgUnit,
  batch: HeldBatch,
  why: 'untouched' | 'failed',
): Promise<void> {
  await unit.run(
    `UPDATE run_batches SET state = 'pending', attempt = attempt - 1, failures = failures + $4, lease_until = NULL,
        fence = nextval('fences')
      WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state = 'deciding'`,
    [batch.runId, batch.batchNo, batch.fence, why === 'failed' ? 1 : 0],
  );
}

/** Gives a batch back undecided, for a while or until it is let go. */
export async function parkBatch(unit: PgUnit, batch: HeldBatch, pause: number | 'held'): Promise<void> {
  const until = pause === 'held' ? "'infinity'" : "clock_timestamp() + $4 * interval '1 ms'";
  await unit.run(
    `UPDATE run_batches SET state = 'pending', attempt = attempt - 1, lease_until = ${until}, fence = nextval('fences')
      WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state = 'deciding'`,
    [batch.runId, batch.batchNo, batch.fence, ...(pause === 'held' ? [] : [pause])],
  );
}

/** Replaces a held batch by pieces of at most `size` people, which start to count their attempts anew. */
export async function splitBatch(
  unit: PgUnit,
  batch: ClaimedBatch,
  size: number,
  start: BatchStart,
): Promise<readonly BatchKey[]> {
  if (batch.recipientIds.length < 2) throw new TypeError('A batch of one person cannot be split');
  const { rows } = await unit.run<{ batch_no: number; recipient_ids: readonly number[] }>(
    `WITH whole AS (
        DELETE FROM run_batches WHERE run_id = $1 AND batch_no = $2 AND fence = $3 AND state = 'deciding'
        RETURNING kind, recipient_ids, steps, attempts, refusals
      )
      INSERT INTO run_batches (run_id, batch_no, kind, state, recipient_ids, steps, attempts, refusals, lease_until)
      SELECT $1, nextval('batch_numbers'), kind, 'pending', recipient_ids[low:low + $4 - 1], steps[low:low + $4 - 1],
        attempts[low:low + $4 - 1], refusals[low:low + $4 - 1], $6::timestamptz
      FROM whole, generate_series(1, $5::int, $4::int) AS low ORDER BY low
      RETURNING batch_no, recipient_ids`,
    [batch.runId, batch.batchNo, batch.fence, size, batch.recipientIds.length, leaseAt(start)],
  );
  if (rows.length === 0) throw leaseLost(batch);
  if (batch.kind === 'wake') {
    const month = await monthOfRun(unit, batch.runId);
    for (const { batch_no, recipient_ids } of rows) {
      await unit.run(
        `UPDATE deliveries AS d SET batch_no = $4 FROM ${peopleOfRun('$2', '$5')} AS q
          WHERE d.ledger_month = $1 AND d.run_id = q.run_id AND d.recipient_id = q.recipient_id AND d.batch_no = $3
            AND d.state = 'deferred'`,
        [month, batch.runId, batch.batchNo, batch_no, numberArray(recipient_ids)],
      );
    }
  }
  return rows
    .map((row) => ({ runId: batch.runId, batchNo: row.batch_no }))
    .sort((a, b) => a.batchNo - b.batchNo);
}

/** The lease with which a batch begins. */
function leaseAt(start: BatchStart): string | null {
  return start === 'held' ? 'infinity' : null;
}

/** How many batches of a run are not decided yet. */
export async function countUndecided(unit: PgUnit, runId: RunId, limit: number): Promise<number> {
  const { rows } = await unit.run<{ count: number }>(
    `SELECT count(*) AS count FROM (SELECT 1 FROM run_batches
      WHERE run_id = $1 AND state <> 'done' AND state IN ('pending', 'deciding') LIMIT $2) AS undecided`,
    [runId, limit],
  );
  return rows[0]?.count ?? 0;
}

/** Batches that nobody holds and that wait to be decided, oldest first. Those of an ended campaign wait for their `cancelled`. */
export async function waitingBatches(
  unit: PgUnit,
  runId: RunId | null,
  limit: number,
): Promise<readonly BatchKey[]> {
  const ofLiveCampaign = `EXISTS (SELECT 1 FROM runs r JOIN campaigns c ON c.id = r.campaign_id
    WHERE r.id = b.run_id AND (r.kind = 'test' OR c.state IN ('running', 'ended')))`;
  const { rows } = await unit.run<{ run_id: number; batch_no: number }>(
    `SELECT b.run_id, b.batch_no FROM run_batches b
      WHERE b.state <> 'done' AND ${isFree} AND ${runId === null ? ofLiveCampaign : 'b.run_id = $2'}
      ORDER BY b.run_id, b.batch_no LIMIT $1`,
    runId === null ? [limit] : [limit, runId],
  );
  return rows.map((row) => ({ runId: row.run_id, batchNo: row.batch_no }));
}

/** Batches that nobody holds of active runs whose campaign has ended: up to `perRun` of each, oldest first. */
export async function waitingOfEnded(unit: PgUnit, perRun: number): Promise<readonly BatchKey[]> {
  const { rows } = await unit.run<{ run_id: number; batch_no: number }>(
    `SELECT w.run_id, w.batch_no FROM runs r JOIN campaigns c ON c.id = r.campaign_id AND c.state = 'ended'
      CROSS JOIN LATERAL (SELECT b.run_id, b.batch_no FROM run_batches b
        WHERE b.run_id = r.id AND b.state <> 'done' AND ${isFree} ORDER BY b.batch_no LIMIT $1) AS w
      WHERE r.state = 'active' ORDER BY w.run_id, w.batch_no`,
    [perRun],
  );
  return rows.map((row) => ({ runId: row.run_id, batchNo: row.batch_no }));
}
