import type { PgUnit } from './pg-unit.js';

/**
 * Lets a unit's commit answer before it lies on the disk. Only for what may be lost as a whole when the database server
 * dies, and is then done again. No later commit outlives one that was lost: the log is written in order, so the next commit
 * that waits for the disk takes this one along.
 */
export async function commitUnflushed(unit: PgUnit): Promise<void> {
  await unit.run('SET LOCAL synchronous_commit = off');
}
