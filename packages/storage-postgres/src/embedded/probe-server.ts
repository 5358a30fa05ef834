import { realpath } from 'node:fs/promises';
import { Client, DatabaseError } from 'pg';
import type { DataFolder } from './data-folder.js';
import { SERVER_DATABASE, SERVER_ROLE } from './server-settings.js';

/**
 * What answered on a port. `silent`: it took the connection and said nothing. `password-refused`: a server, but not
 * with our password. `stranger`: something else, or the server of another folder.
 */
export type ProbeAnswer =
  | { readonly kind: 'ready'; readonly hasDatabase: boolean }
  | { readonly kind: 'starting' | 'refused' | 'silent' | 'password-refused' | 'stranger' };

/** An administrator's connection to the server of a folder. */
export function toAdminClient(folder: DataFolder, port: number, timeoutMs: number): Client {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: SERVER_ROLE,
    password: folder.password,
    database: 'postgres',
    application_name: 'pabal-embedded',
    ssl: false,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => undefined);
  return client;
}

function classify(error: unknown): ProbeAnswer {
  const code = (error as { code?: unknown }).code;
  // 57P03: starting up or shutting down. 53300: the connections of a killed process are still being closed.
  if (code === '57P03' || code === '53300' || code === '57P01') return { kind: 'starting' };
  if (code === '28P01' || code === '28000') return { kind: 'password-refused' };
  if (error instanceof DatabaseError) return { kind: 'stranger' };
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return { kind: 'refused' };
  return /timeout/i.test(String((error as Error).message)) ? { kind: 'silent' } : { kind: 'stranger' };
}

async function isSamePath(one: string, other: string): Promise<boolean> {
  const real = async (path: string): Promise<string> => realpath(path).catch(() => path);
  return (await real(one)) === (await real(other));
}

/**
 * Connects and asks whose data it is. The folder alone would not do: a copied folder carries the port and the password
 * of the original.
 */
export async function probeServer(folder: DataFolder, port: number, timeoutMs: number): Promise<ProbeAnswer> {
  const client = toAdminClient(folder, port, timeoutMs);
  try {
    await client.connect();
    const { rows } = await client.query<{ path: string; has_database: boolean }>(
      `select current_setting('data_directory') as path,
              exists (select from pg_database where datname = $1) as has_database`,
      [SERVER_DATABASE],
    );
    const row = rows[0];
    if (row === undefined || !(await isSamePath(row.path, folder.dataPath))) return { kind: 'stranger' };
    return { kind: 'ready', hasDatabase: row.has_database };
  } catch (error) {
    return classify(error);
  } finally {
    void client.end().catch(() => undefined);
  }
}

/** Creates our database, the last step of a first start. */
export async function createDatabase(folder: DataFolder, port: number): Promise<void> {
  const client = toAdminClient(folder, port, 60_000);
  await client.connect();
  try {
    await client.query(`create database ${SERVER_DATABASE}`);
  } finally {
    await client.end();
  }
}
