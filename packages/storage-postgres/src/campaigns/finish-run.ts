import type { RunEnd, RunKind } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';
import { endIfOver } from './end-if-over.js';
import { foldTallies } from '../ledger/run-tallies.js';

// A run is over when it is cut up, no batch of it is open and its statistics count nobody who waits. Those are moved in the
// same transactions as the rows, so that no ledger row has to be read.
const isOver = `r.state = 'active' AND r.expanded
  AND NOT EXISTS (SELECT 1 FROM run_batches b WHERE b.run_id = r.id AND b.state <> 'done')
  AND coalesce((SELECT sum(t.delta) FROM run_tallies t WHERE t.run_id = r.id AND t.state IN ('deferred', 'sending')), 0) = 0`;

/** Finishes a run that is over, and its campaign when it was the last. */
export async function finishRun(unit: PgUnit, runId: number, at: Date): Promise<RunEnd | null> {
  const { rows } = await unit.run<{ campaign_id: number; kind: RunKind }>(
    `UPDATE runs AS r SET state = 'finished', finished_at = $2 WHERE r.id = $1 AND ${isOver} RETURNING campaign_id, kind`,
    [runId, at],
  );
  const [run] = rows;
  if (!run) return null;
  const endedCampaign = run.kind === 'test' ? null : await endIfOver(unit, run.campaign_id, at);
  await foldTallies(unit, runId);
  return { endedCampaign };
}
