import type { RunEnd, RunKind } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';
import { endIfOver } from './end-if-over.js';
import { awaitsNobody, isQuiet } from './over-runs.js';
import { foldTallies } from '../ledger/run-tallies.js';

/** Finishes a run that is over, and its campaign when it was the last. */
export async function finishRun(unit: PgUnit, runId: number, at: Date): Promise<RunEnd | null> {
  const { rows } = await unit.run<{ campaign_id: number; kind: RunKind }>(
    `UPDATE runs AS r SET state = 'finished', finished_at = $2 WHERE r.id = $1 AND ${isQuiet} AND ${awaitsNobody}
      RETURNING campaign_id, kind`,
    [runId, at],
  );
  const [run] = rows;
  if (!run) return null;
  const endedCampaign = run.kind === 'test' ? null : await endIfOver(unit, run.campaign_id, at);
  await foldTallies(unit, runId);
  return { endedCampaign };
}
