import type { Unit } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

/** The month of an instant in UTC as its first day, `YYYY-MM-01`: the partition of what belongs to a run. */
export function ledgerMonthOf(instant: Date): string {
  return `${instant.toISOString().slice(0, 7)}-01`;
}

/** Makes the partitions of a month and the two after it. */
export async function ensurePartitions(unit: Unit, now: Date): Promise<void> {
  await pgUnitOf(unit).run(
    "SELECT ensure_ledger_month(($1::date + m * interval '1 month')::date) FROM generate_series(0, 2) AS m",
    [ledgerMonthOf(now)],
  );
}
