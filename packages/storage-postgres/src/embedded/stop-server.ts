import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { readDataMajor } from './init-cluster.js';
import { isAlive, isServerOf } from './process-state.js';
import { runProgram } from './run-program.js';

/** How long each stage of a stop may last, in milliseconds: fast, immediate, kill. */
export interface StopPatience {
  readonly fastMs: number;
  readonly immediateMs: number;
  readonly killMs: number;
}

/** For a server that answers: time to write its checkpoint. */
export const PATIENT: StopPatience = { fastMs: 60_000, immediateMs: 10_000, killMs: 5000 };
/** For a server that does not answer. */
export const IMPATIENT: StopPatience = { fastMs: 2000, immediateMs: 3000, killMs: 5000 };

async function hasEnded(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (let pauseMs = 4; isAlive(pid); pauseMs = Math.min(pauseMs * 1.3, 100)) {
    if (performance.now() > deadline) return false;
    await delay(pauseMs);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function stopByPgCtl(folder: DataFolder, pid: number): Promise<boolean> {
  const { pgCtlPath } = await findBinaries(await readDataMajor(folder), undefined);
  for (const mode of ['fast', 'immediate']) {
    await runProgram(pgCtlPath, ['stop', '-D', folder.dataPath, '-m', mode, '-w', '-t', '60', '-s']);
    if (!isAlive(pid)) return true;
  }
  return false;
}

/**
 * Stops the server of a folder and waits for its end: SIGINT (fast shutdown: sessions are ended, a checkpoint is
 * written), then SIGQUIT, then SIGKILL; both of the latter only cost a recovery at the next start. A pid that is not a
 * server of this folder is left alone.
 */
export async function stopServer(folder: DataFolder, pid: number, patience: StopPatience): Promise<void> {
  if (!isServerOf(pid, folder.dataPath)) return;
  if (process.platform === 'win32') {
    if (await stopByPgCtl(folder, pid)) return;
  } else {
    const stages: [NodeJS.Signals, number][] = [
      ['SIGINT', patience.fastMs],
      ['SIGQUIT', patience.immediateMs],
      ['SIGKILL', patience.killMs],
    ];
    for (const [name, timeoutMs] of stages) {
      signal(pid, name);
      // A stopped process takes no other signal before this one.
      signal(pid, 'SIGCONT');
      if (await hasEnded(pid, timeoutMs)) return;
    }
  }
  const { message, remedy } = storageErrorCodes.STORAGE_EMBEDDED_STOP;
  throw embeddedError('STORAGE_EMBEDDED_STOP', `${message}: process ${pid}. ${remedy}`);
}
