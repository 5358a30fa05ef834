import type { RateLimiter, Slots, Unit } from '@pabal/core';
import { type PgUnit, pgUnitOf } from '../connection/pg-unit.js';

// The clock is read once the row is locked: whoever waited for the lock takes nothing that has passed meanwhile.
const takeStatement = `
  INSERT INTO rate_slots AS r (bucket, next_at, granted_at)
  SELECT $1, now.at + $2 * interval '1 microsecond', now.at FROM (SELECT clock_timestamp() AS at) AS now
  ON CONFLICT (bucket) DO UPDATE SET (next_at, granted_at) = (
    SELECT CASE WHEN is_late THEN r.next_at ELSE start_at + $2 * interval '1 microsecond' END,
      CASE WHEN NOT is_late THEN start_at END
    FROM (SELECT clock_timestamp() AS at OFFSET 0) AS now,
      LATERAL (SELECT greatest(r.next_at, now.at) AS start_at,
        r.next_at > now.at + $3 * interval '1 ms' AS is_late) AS slot)
  RETURNING granted_at IS NOT NULL AS is_taken,
    greatest(0, extract(epoch FROM coalesce(granted_at, next_at) - clock_timestamp()) * 1000)::float8 AS wait_ms`;

/** Shared rates in PostgreSQL, by its clock. */
export class PgRateLimiter implements RateLimiter {
  async take(
    unit: Unit,
    bucket: string,
    count: number,
    slotMs: number,
    longestWaitMs: number,
  ): Promise<Slots> {
    const slotsUs = Math.ceil(count * slotMs * 1000);
    const { rows } = await pgUnitOf(unit).run<{ is_taken: boolean; wait_ms: number }>(takeStatement, [
      bucket,
      slotsUs,
      longestWaitMs,
    ]);
    const [row] = rows;
    if (!row) throw new TypeError('The statement answers one row');
    return { kind: row.is_taken ? 'taken' : 'refused', waitMs: row.wait_ms };
  }

  async waitMs(unit: Unit, bucket: string, mode: 'read' | 'lock'): Promise<number> {
    const pgUnit = pgUnitOf(unit);
    if (mode === 'lock') {
      // Locks the row without writing it. In one statement: between two of them the row could be forgotten.
      await pgUnit.run(
        `INSERT INTO rate_slots AS r (bucket, next_at) VALUES ($1, clock_timestamp())
          ON CONFLICT (bucket) DO UPDATE SET next_at = r.next_at WHERE false`,
        [bucket],
      );
    }
    return msUntil(pgUnit, bucket, 'next_at');
  }

  blockedMs(unit: Unit, bucket: string): Promise<number> {
    return msUntil(pgUnitOf(unit), bucket, 'blocked_until');
  }

  async block(unit: Unit, bucket: string, forMs: number): Promise<void> {
    await pgUnitOf(unit).run(
      `INSERT INTO rate_slots AS r (bucket, next_at, blocked_until)
        SELECT $1, until.at, until.at FROM (SELECT clock_timestamp() + $2 * interval '1 ms' AS at) AS until
        ON CONFLICT (bucket) DO UPDATE SET next_at = greatest(r.next_at, excluded.next_at),
          blocked_until = greatest(r.blocked_until, excluded.blocked_until)`,
      [bucket, forMs],
    );
  }

  async prune(unit: Unit, idleMs: number, limit: number): Promise<number> {
    // No index on the instant: every taken slot would have to write it. Forgetting keeps the table small enough to be read through.
    const { count } = await pgUnitOf(unit).run(
      `DELETE FROM rate_slots WHERE bucket IN (
        SELECT bucket FROM rate_slots WHERE next_at < clock_timestamp() - $1 * interval '1 ms' LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [idleMs, limit],
    );
    return count;
  }
}

async function msUntil(unit: PgUnit, bucket: string, column: 'next_at' | 'blocked_until'): Promise<number> {
  const { rows } = await unit.run<{ wait_ms: number }>(
    `SELECT greatest(0, extract(epoch FROM ${column} - clock_timestamp()) * 1000)::float8 AS wait_ms
      FROM rate_slots WHERE bucket = $1`,
    [bucket],
  );
  return rows[0]?.wait_ms ?? 0;
}
