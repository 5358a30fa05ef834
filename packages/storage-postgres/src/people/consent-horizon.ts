import type { PgUnit } from '../connection/pg-unit.js';

/** The first half of the locks by which units that write to the consent ledger are known: `pbcl` in ASCII. */
const lockClass = 0x7062636c;

/** Numbers are told apart by their lower 31 bits: no unit is open while two thousand million lines are written. */
const span = 2 ** 31;

const lastGiven = `(SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END FROM consent_ledger_id_seq)`;

/**
 * Announces that the unit is about to take numbers of the consent ledger: all of them are above the one in the lock. To be called
 * before the first is taken; it lasts until the unit ends.
 */
export async function announceLines(unit: PgUnit): Promise<void> {
  await unit.run(`SELECT pg_advisory_xact_lock_shared(${lockClass}, (${lastGiven} % ${span})::int)`, []);
}

/**
 * The highest number up to which the consent ledger is complete: no open unit has it or one below. What was given is asked before who
 * is open, so that a unit which comes between only has higher numbers; whoever reads lines afterwards sees all up to it.
 */
export async function completeUpTo(unit: PgUnit): Promise<number> {
  const given = await unit.run<{ last: number }>(`SELECT ${lastGiven} AS last`, []);
  const last = given.rows[0]?.last ?? 0;
  const { rows } = await unit.run<{ floor: number | null }>(
    `SELECT min($1::bigint - ($1::bigint - objid::bigint) % ${span}) AS floor FROM pg_locks
      WHERE locktype = 'advisory' AND classid = ${lockClass} AND objsubid = 2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [last],
  );
  return Math.min(last, rows[0]?.floor ?? last);
}
