import knex, { type Knex } from 'knex';
import type pg from 'pg';
import { valueTypes } from './value-types.js';

/** How to reach the database. */
export interface PoolOptions {
  /** `postgres://…`; holds a password, so it stays out of errors and logs. */
  readonly url: string;
  /** The schema of the tables. */
  readonly schema: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** A session that holds a transaction open and says nothing for so long is ended by the server. 0: never. */
  readonly idleInTransactionMs: number;
  /** How long to wait for a connection. */
  readonly acquireTimeoutMs: number;
}

function silent(): void {
  return undefined;
}

/** The identifier, quoted for SQL text. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Makes a pool of connections. Nothing is connected before the first statement. */
export function openPool(options: PoolOptions): Knex {
  const session = [
    `SET search_path TO ${quoteName(options.schema)}`,
    `SET idle_in_transaction_session_timeout = ${options.idleInTransactionMs}`,
    // Compiling takes longer than any of our statements runs.
    'SET jit = off',
    // Every statement here has its index. Without statistics, as in the first minutes of a run, or with those of other
    // runs, the planner would rather read whole tables.
    'SET enable_seqscan = off',
    'SET random_page_cost = 1.1',
    "SET timezone = 'UTC'",
  ].join('; ');
  return knex({
    client: 'pg',
    connection: {
      connectionString: options.url,
      application_name: 'pabal',
      types: valueTypes,
      keepAlive: true,
      connectionTimeoutMillis: options.acquireTimeoutMs,
    } as Knex.PgConnectionConfig,
    acquireConnectionTimeout: options.acquireTimeoutMs,
    // Whatever goes wrong is thrown; knex would also print it.
    log: { warn: silent, error: silent, deprecate: silent, debug: silent },
    pool: {
      min: 0,
      max: options.poolSize,
      idleTimeoutMillis: 10_000,
      afterCreate(connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void) {
        connection.query(session, (error: Error | null) => done(error, connection));
      },
    },
  });
}
