import { type ChildProcess, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { readPostmasterFile } from './postmaster-file.js';
import { probeServer } from './probe-server.js';
import { replaceFile } from './replace-file.js';
import { type ServerUser, toSpawnOptions } from './run-program.js';
import type { RunningServer } from './running-server.js';
import { openServerLog, readLogSince } from './server-log.js';
import { SERVER_ACCESS, toServerSettings } from './server-settings.js';
import { IMPATIENT, stopServer } from './stop-server.js';

/** How one launch went; `said` is what the server wrote before it ended or the time was up. */
export type LaunchEnd =
  | { readonly kind: 'running'; readonly server: RunningServer; readonly hasDatabase: boolean }
  | { readonly kind: 'ended' | 'too-late' | 'password-refused'; readonly said: string };

/** What a launch needs. */
export interface Launch {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly port: number;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Detached: the server gets a session of its own, so that Ctrl-C in the terminal reaches Node and not the server, and it
 * outlives a killed Node. On Windows pg_ctl starts it, since only pg_ctl can lay down an administrator's rights.
 */
async function spawnServer({ folder, binaries, user }: Launch): Promise<ChildProcess | undefined> {
  if (process.platform === 'win32') {
    const args = ['start', '-D', folder.dataPath, '-l', folder.logPath, '-W', '-s'];
    const child = spawn(binaries.pgCtlPath, args, {
      ...toSpawnOptions(user),
      stdio: 'ignore',
      detached: true,
    });
    await new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
    return undefined;
  }
  const log = await openServerLog(folder.logPath);
  try {
    const child = spawn(binaries.postgresPath, ['-D', folder.dataPath], {
      ...toSpawnOptions(user),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** "ready" in the server's own file is a hint that costs little to read; the connection that follows is the proof. */
async function findReady(
  launch: Launch,
  child: ChildProcess | undefined,
): Promise<(LaunchEnd & { kind: 'running' | 'password-refused' }) | undefined> {
  const file = await readPostmasterFile(launch.folder.dataPath);
  if (file?.status !== 'ready' || (child !== undefined && child.pid !== file.pid)) return undefined;
  const answer = await probeServer(launch.folder, launch.port, 5000);
  if (answer.kind === 'password-refused') return { kind: 'password-refused', said: '' };
  if (answer.kind !== 'ready') return undefined;
  const server = { pid: file.pid, port: launch.port, ...(child === undefined ? {} : { child }) };
  return { kind: 'running', server, hasDatabase: answer.hasDatabase };
}

/** Starts the server once and waits until it answers, ends, or the time is up; in the latter case it is stopped. */
export async function launchServer(launch: Launch): Promise<LaunchEnd> {
  const { folder, signal } = launch;
  await replaceFile(join(folder.dataPath, 'postgresql.conf'), toServerSettings(launch.port), 0o600);
  await replaceFile(join(folder.dataPath, 'pg_hba.conf'), SERVER_ACCESS, 0o600);
  const loggedBytes = (await stat(folder.logPath).catch(() => undefined))?.size ?? 0;
  const child = await spawnServer(launch);
  const said = async (): Promise<string> => readLogSince(folder.logPath, loggedBytes);
  const giveUp = async (): Promise<void> => {
    const pid = child?.pid ?? (await readPostmasterFile(folder.dataPath))?.pid;
    if (pid !== undefined) await stopServer(folder, pid, IMPATIENT);
  };
  for (;;) {
    if (signal?.aborted === true) {
      await giveUp();
      signal.throwIfAborted();
    }
    if (child !== undefined && (child.exitCode !== null || child.signalCode !== null)) {
      return { kind: 'ended', said: await said() };
    }
    const ready = await findReady(launch, child);
    if (ready?.kind === 'password-refused') await giveUp();
    if (ready !== undefined) return ready;
    if (performance.now() > launch.deadlineMs) {
      await giveUp();
      return { kind: 'too-late', said: await said() };
    }
    await delay(4);
  }
}
