import type { PgUnit } from '../../src/connection/pg-unit.js';

/**
 * Rows that `work` reads of the tables whose names are like `pattern`. The counters of a session still hold what earlier
 * transactions of the last second have read, so the difference counts.
 */
export async function tuplesRead(
  unit: PgUnit,
  pattern: string,
  work: () => Promise<unknown>,
): Promise<number> {
  const count = async (): Promise<number> => {
    const { rows } = await unit.run<{ count: number | null }>(
      `SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::bigint AS count FROM pg_stat_xact_user_tables
        WHERE relname ~ $1`,
      [pattern],
    );
    return rows[0]?.count ?? 0;
  };
  const before = await count();
  await work();
  return (await count()) - before;
}
