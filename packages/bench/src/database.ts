import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { destroyEmbeddedPostgres, openEmbeddedPostgres } from '@pabal/storage-postgres';
import pg from 'pg';

/** A database of one benchmark. */
export interface BenchDatabase {
  readonly url: string;
  /** A connection to look with, `search_path` on the tables of Pabal. */
  readonly client: pg.Client;
  /** Ends every session on it and removes it. */
  drop(): Promise<void>;
}

const localServer = 'postgres://postgres@127.0.0.1:5432/postgres';

/**
 * Makes an empty database on the server of PABAL_BENCH_DATABASE_URL or DATABASE_URL, on a local one that trusts
 * `postgres`, or on the embedded one.
 */
export async function createDatabase(): Promise<BenchDatabase> {
  const server = await findServer();
  const name = `pabal_bench_${process.pid}_${randomBytes(4).toString('hex')}`;
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE template0`));
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const client = await connect(url.href);
  await client.query("SET search_path TO pabal; SET jit = off; SET timezone = 'UTC'");
  return {
    url: url.href,
    client,
    drop: async () => {
      await client.end();
      await withClient(server.url, (other) => other.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await server.leave();
    },
  };
}

/** Runs one piece of work with a database of its own. */
export async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const database = await createDatabase();
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

/** Opens a connection. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function findServer(): Promise<{ readonly url: string; leave(): Promise<void> }> {
  const given = process.env['PABAL_BENCH_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (given) return { url: given, leave: () => Promise.resolve() };
  const isThere = await withClient(localServer, () => Promise.resolve(true)).catch(() => false);
  if (isThere) return { url: localServer, leave: () => Promise.resolve() };
  const dataDir = join(tmpdir(), `pabal-bench-${process.pid}`);
  const embedded = await openEmbeddedPostgres({ dataDir });
  return {
    url: embedded.url,
    leave: async () => {
      await embedded.stop();
      await destroyEmbeddedPostgres(dataDir);
    },
  };
}
