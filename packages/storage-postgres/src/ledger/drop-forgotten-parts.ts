import { runOn, type PooledConnection } from '../connection/pg-unit.js';

/** How long one statement may wait for those who read or write the ledger. What was cut off is taken up again the next time. */
const waitMs = 45_000;

interface PartRow {
  readonly parent: string;
  readonly name: string;
  readonly is_attached: boolean;
  readonly is_pending: boolean;
}

/**
 * Detaches and drops the partitions of forgotten months; answers how many. A plain DROP would lock the whole ledger, and everybody
 * would wait behind it for the slowest send; CONCURRENTLY waits by itself, which is why it stands in no transaction. What a killed
 * process left half detached comes first: until it is finished no other partition can be detached.
 */
export async function dropForgottenParts(connection: PooledConnection): Promise<number> {
  const run = <Row extends object>(text: string) => runOn<Row>(connection, text, []);
  await run(`SET statement_timeout = ${waitMs}`);
  try {
    const { rows } = await run<PartRow>(
      `SELECT f.parent, c.relname AS name, i.inhrelid IS NOT NULL AS is_attached,
          coalesce(i.inhdetachpending, false) AS is_pending
        FROM (SELECT ledger_month, CASE part WHEN 'messages' THEN 'message_pages' ELSE 'deliveries' END AS parent
          FROM forgotten_months) AS f
        JOIN pg_class c ON c.relnamespace = current_schema()::regnamespace
          AND c.relname = f.parent || '_' || to_char(f.ledger_month, 'YYYY_MM')
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
        ORDER BY is_pending DESC, f.ledger_month, f.parent`,
    );
    for (const { parent, name, is_attached: isAttached, is_pending: isPending } of rows) {
      const detach = `ALTER TABLE ${parent} DETACH PARTITION ${name}`;
      if (isPending) await run(`${detach} FINALIZE`);
      else if (isAttached) await run(`${detach} CONCURRENTLY`);
      await run(`DROP TABLE ${name}`);
    }
    return rows.length;
  } finally {
    await connection.query('RESET statement_timeout').catch((error: unknown) => {
      connection.__knex__disposed ??= error;
    });
  }
}
