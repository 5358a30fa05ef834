import { findBinaries } from './binaries.js';
import { adoptServer } from './adopt-server.js';
import { claimFolder } from './claim-folder.js';
import { createFolder, type DataFolder, readFolder, rememberPort } from './data-folder.js';
import { explained } from './explain-failure.js';
import { assertHasPassword, initCluster, readDataMajor, sweepInterruptedInit } from './init-cluster.js';
import { createDatabase } from './probe-server.js';
import type { RunningServer } from './running-server.js';
import { SERVER_DATABASE, SERVER_ROLE } from './server-settings.js';
import { chooseServerUser } from './server-user.js';
import { startServer } from './start-server.js';
import { IMPATIENT, PATIENT, stopServer } from './stop-server.js';
import { watchServer } from './watch-server.js';

/** One line for the caller's logger: a constant phrase and fields, never a password or a row. */
export interface EmbeddedLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly pid?: number;
  readonly durationMs?: number;
}

/** How to open an embedded database. */
export interface EmbeddedPostgresOptions {
  /** Its folder, such as `./.pabal/postgres`; made if need be. */
  readonly dataDir: string;
  readonly log?: (entry: EmbeddedLogEntry) => void;
  /** Gives up the opening; a server that was being started is stopped again. */
  readonly signal?: AbortSignal;
  /** How long a start may last, recovery after a crash included. Default two minutes. */
  readonly startTimeoutMs?: number;
  /** Called once when the server ends by itself; {@link EmbeddedPostgres.stop} is still to be called. */
  readonly onExit?: (exit: { readonly pid: number }) => void;
}

/** An open embedded database. */
export interface EmbeddedPostgres {
  /** For `pg`. Holds the password: not for logs. */
  readonly url: string;
  /** The real path of the folder. */
  readonly dataDir: string;
  /** The process id of the server. */
  readonly pid: number;
  /** Whether a server was found running that a killed process had left. */
  readonly tookOver: boolean;
  /** Stops the server, waits for its end and gives the folder free. May be called more than once. */
  stop(): Promise<void>;
}

interface Opened {
  readonly folder: DataFolder;
  readonly server: RunningServer;
  readonly tookOver: boolean;
}

async function openServer(path: string, options: EmbeddedPostgresOptions): Promise<Opened> {
  const deadlineMs = performance.now() + (options.startTimeoutMs ?? 120_000);
  const limits = { deadlineMs, signal: options.signal };
  const folder = (await readFolder(path)) ?? (await createFolder(path));
  assertHasPassword(folder);
  const adoption = await adoptServer(folder, limits);
  if (adoption.kind === 'adopted') {
    if (!adoption.hasDatabase) await createDatabase(folder, adoption.server.port);
    return { folder, server: adoption.server, tookOver: true };
  }
  const [dataMajor, user] = await Promise.all([readDataMajor(folder), chooseServerUser(folder.dataPath)]);
  const binaries = await findBinaries(dataMajor, user);
  if (adoption.kind === 'unresponsive') {
    options.log?.({
      level: 'warn',
      message: 'embedded postgres does not answer, restarting',
      pid: adoption.pid,
    });
    await stopServer(folder, adoption.pid, IMPATIENT);
  }
  await sweepInterruptedInit(folder);
  if (dataMajor === undefined) await initCluster(folder, binaries, user, options.signal);
  const { server, hasDatabase } = await startServer(folder, binaries, user, limits);
  try {
    if (server.port !== folder.port) await rememberPort(folder, server.port);
    if (!hasDatabase) await createDatabase(folder, server.port);
    return { folder, server, tookOver: false };
  } catch (error) {
    await stopServer(folder, server.pid, IMPATIENT);
    throw error;
  }
}

/**
 * Opens the database that needs no installing: a real PostgreSQL as a child process, its data in one folder. A first
 * start makes the folder; a server left by a killed process is taken over. One process at a time may hold a folder.
 *
 * @throws EngineError with a code of `storageErrorCodes`; the reason of `signal` when it is aborted.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const startedMs = performance.now();
  options.signal?.throwIfAborted();
  const claim = await claimFolder(options.dataDir);
  const what = `The embedded database in ${claim.path} cannot be used`;
  const opened = await explained('STORAGE_EMBEDDED_FOLDER', what, () =>
    openServer(claim.path, options),
  ).catch(async (error: unknown) => {
    await claim.release();
    throw error;
  });
  const { folder, server, tookOver } = opened;
  const watch = watchServer(folder, server, () => {
    options.log?.({ level: 'error', message: 'embedded postgres ended by itself', pid: server.pid });
    options.onExit?.({ pid: server.pid });
  });
  const message = tookOver ? 'embedded postgres taken over' : 'embedded postgres started';
  options.log?.({ level: 'info', message, pid: server.pid, durationMs: performance.now() - startedMs });
  const shutDown = async (): Promise<void> => {
    watch.stop();
    try {
      await stopServer(folder, server.pid, PATIENT);
    } finally {
      await claim.release();
    }
    options.log?.({ level: 'info', message: 'embedded postgres stopped', pid: server.pid });
  };
  let stopping: Promise<void> | undefined;
  const url = `postgres://${SERVER_ROLE}:${folder.password}@127.0.0.1:${server.port}/${SERVER_DATABASE}`;
  return { url, dataDir: folder.path, pid: server.pid, tookOver, stop: () => (stopping ??= shutDown()) };
}
