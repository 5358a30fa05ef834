import type { RunId } from '../domain/run.js';

/** The bucket of a run's rate. */
export function runBucket(runId: RunId): string {
  return `run/${runId}`;
}
