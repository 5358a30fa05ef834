import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import {
  destroyEmbeddedPostgres,
  type EmbeddedPostgres,
  openEmbeddedPostgres,
} from '../../src/embedded/index.js';
import type { EmbeddedPostgresOptions } from '../../src/embedded/index.js';
import { type Holder, startHolder } from './holder.js';

const templates = mkdtempSync(join(tmpdir(), 'pabal-embedded-template-'));
chmodSync(templates, 0o755);
after(() => rm(templates, { recursive: true }));

let stoppedDataDir: Promise<string> | undefined;
async function makeStoppedDataDir(): Promise<string> {
  const dataDir = join(templates, 'postgres');
  await (await openEmbeddedPostgres({ dataDir })).stop();
  return dataDir;
}

/** Everything that one test opens, so that nothing outlives it. */
export class Sandbox {
  readonly #roots: string[] = [];
  readonly #holders: Holder[] = [];
  readonly #databases: EmbeddedPostgres[] = [];

  /** A folder that is not there yet, below a directory that every user may enter. */
  async newDataDir(): Promise<string> {
    const root = await mkdtemp(join(tmpdir(), 'pabal-embedded-'));
    await chmod(root, 0o755);
    this.#roots.push(root);
    return join(root, 'state', 'postgres');
  }

  /** A folder that was opened before and is stopped: a copy of one that is made once a run. */
  async newStoppedDataDir(): Promise<string> {
    const dataDir = await this.newDataDir();
    await mkdir(dirname(dataDir));
    execFileSync('cp', ['-a', await (stoppedDataDir ??= makeStoppedDataDir()), dataDir]);
    return dataDir;
  }

  async open(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
    const database = await openEmbeddedPostgres({ dataDir, ...options });
    this.#databases.push(database);
    return database;
  }

  hold(...args: Parameters<typeof startHolder>): Holder {
    const holder = startHolder(...args);
    this.#holders.push(holder);
    return holder;
  }

  /** Ends all processes and removes all folders. */
  async clear(): Promise<void> {
    await Promise.all(this.#databases.splice(0).map((database) => database.stop()));
    await Promise.all(this.#holders.splice(0).map((holder) => holder.kill()));
    for (const root of this.#roots.splice(0)) {
      const dataDir = join(root, 'state', 'postgres');
      const names = await readdir(dataDir).catch((): string[] => []);
      if (names.includes('pabal-postgres.json')) await destroyEmbeddedPostgres(dataDir);
      await rm(root, { recursive: true, force: true });
    }
  }
}

/** Runs SQL over a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits for a state, for at most nine seconds. */
export async function until(isReached: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadlineMs = performance.now() + 9000; !(await isReached()); await delay(5)) {
    if (performance.now() > deadlineMs) throw new Error('the state was not reached');
  }
}

/** What a promise was rejected with. */
export async function reasonOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('expected a rejection');
}

/** Whether a path is there. */
export async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Whether this run is root, for the truths of root and those of a normal user. */
export const runsAsRoot = process.geteuid?.() === 0;
