import type { LeaseStore, Unit } from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';

/** Leases in PostgreSQL, by its clock. Rows, not advisory locks: those end with a connection, and a pool lends them to others. */
export class PgLeaseStore implements LeaseStore {
  async take(unit: Unit, name: string, holder: string, forMs: number): Promise<boolean> {
    const { count } = await pgUnitOf(unit).run(
      `INSERT INTO leases AS l (name, holder, lease_until) VALUES ($1, $2, clock_timestamp() + $3 * interval '1 ms')
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, lease_until = clock_timestamp() + $3 * interval '1 ms'
        WHERE l.holder = excluded.holder OR l.lease_until <= clock_timestamp()`,
      [name, holder, forMs],
    );
    return count > 0;
  }

  async release(unit: Unit, name: string, holder: string): Promise<void> {
    await pgUnitOf(unit).run('DELETE FROM leases WHERE name = $1 AND holder = $2', [name, holder]);
  }
}
