import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openEmbeddedPostgres } from '../src/embedded/index.js';
import { migrate } from '../src/migrations/migrate.js';

/** A database for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Ends every session on it and removes it. */
  drop(): Promise<void>;
}

const localServer = 'postgres://postgres@127.0.0.1:5432/postgres';
const sqlFolder = fileURLToPath(new URL('../sql/', import.meta.url));

/** Runs one piece of work over a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The url of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.href;
}

/**
 * Makes a database from a migrated template, or an empty one. The server is that of PABAL_TEST_DATABASE_URL, a local one
 * that trusts `postgres`, or the embedded one.
 */
export async function createTestDatabase(content: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const server = await findServer();
  const template = content === 'migrated' ? await ensureTemplate(server.url) : 'template0';
  const name = `pabal_test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: databaseUrl(server.url, name),
    drop: async () => {
      await withClient(server.url, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await server.leave();
    },
  };
}

interface Server {
  readonly url: string;
  leave(): Promise<void>;
}

let embedded: { readonly opening: ReturnType<typeof openEmbeddedPostgres>; users: number } | undefined;

async function findServer(): Promise<Server> {
  const stay = (): Promise<void> => Promise.resolve();
  const given = process.env['PABAL_TEST_DATABASE_URL'];
  if (given) return { url: given, leave: stay };
  const isThere = await withClient(localServer, () => Promise.resolve(true)).catch(() => false);
  if (isThere) return { url: localServer, leave: stay };
  embedded ??= {
    opening: openEmbeddedPostgres({ dataDir: join(tmpdir(), `pabal-test-${process.pid}`) }),
    users: 0,
  };
  embedded.users += 1;
  const { url } = await embedded.opening;
  return { url, leave: leaveEmbedded };
}

async function leaveEmbedded(): Promise<void> {
  if (!embedded) return;
  embedded.users -= 1;
  if (embedded.users > 0) return;
  const { opening } = embedded;
  embedded = undefined;
  await (await opening).stop();
}

/** Made once per text of the migrations and month, under a lock: many processes may ask at once. */
async function ensureTemplate(serverUrl: string): Promise<string> {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 7));
  for (const file of readdirSync(sqlFolder).sort()) hash.update(readFileSync(join(sqlFolder, file)));
  const name = `pabal_template_${hash.digest('hex').slice(0, 16)}`;
  await withClient(serverUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('pabal test template'))");
    const { rows } = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [name]);
    if ((rows[0] as { datistemplate?: boolean } | undefined)?.datistemplate) return;
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    await migrate(databaseUrl(serverUrl, name));
    await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
  });
  return name;
}
