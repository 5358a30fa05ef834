import type { RunId } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

// A run is over when it is cut up, no batch of it is open and its statistics count nobody who waits. Those are moved in the
// same transactions as the rows, so that no ledger row has to be read.
/** Of run `r`: it is cut up and no batch of it is open. */
export const isQuiet = `r.state = 'active' AND r.expanded
  AND NOT EXISTS (SELECT 1 FROM run_batches b WHERE b.run_id = r.id AND b.state <> 'done')`;
/** Of run `r`: its statistics count nobody who waits. */
export const awaitsNobody = `coalesce((SELECT sum(t.delta) FROM run_tallies t
  WHERE t.run_id = r.id AND t.state IN ('deferred', 'sending')), 0) = 0`;

/** Active runs that are over, oldest first. Statistics are read of quiet runs alone: those of runs at work are long. */
export async function overRuns(unit: PgUnit, limit: number): Promise<readonly RunId[]> {
  const { rows } = await unit.run<{ id: number }>(
    `WITH quiet AS MATERIALIZED (SELECT r.id FROM runs r WHERE ${isQuiet})
      SELECT r.id FROM quiet r WHERE ${awaitsNobody} ORDER BY r.id LIMIT $1`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
