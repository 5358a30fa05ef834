import { setTimeout as delay } from 'node:timers/promises';
import type { DataFolder } from './data-folder.js';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { readPostmasterFile } from './postmaster-file.js';
import { probeServer } from './probe-server.js';
import { isServerOf } from './process-state.js';
import type { RunningServer } from './running-server.js';

/** What became of the server that a killed process may have left: taken over, gone, or there without an answer. */
export type Adoption =
  | { readonly kind: 'adopted'; readonly server: RunningServer; readonly hasDatabase: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unresponsive'; readonly pid: number };

const PROBE_MS = 2000;
/** How long a living server may refuse connections: it may have been launched a moment before Node was killed. */
const REFUSAL_MS = 3000;

/**
 * Looks for a living server by connecting to it. Its pid file only says where to knock, and whom to stop when nobody
 * answers. A server in recovery says so, and is waited for.
 */
export async function adoptServer(
  folder: DataFolder,
  limits: { readonly deadlineMs: number; readonly signal: AbortSignal | undefined },
): Promise<Adoption> {
  const startedMs = performance.now();
  for (;;) {
    limits.signal?.throwIfAborted();
    const file = await readPostmasterFile(folder.dataPath);
    if (file === undefined) return { kind: 'none' };
    const answer =
      file.port > 0 ? await probeServer(folder, file.port, PROBE_MS) : { kind: 'refused' as const };
    if (answer.kind === 'ready') {
      const server = { pid: file.pid, port: file.port };
      return { kind: 'adopted', server, hasDatabase: answer.hasDatabase };
    }
    if (!isServerOf(file.pid, folder.dataPath)) return { kind: 'none' };
    if (answer.kind === 'password-refused') {
      const { message, remedy } = storageErrorCodes.STORAGE_EMBEDDED_PASSWORD;
      throw embeddedError('STORAGE_EMBEDDED_PASSWORD', `${message}: ${folder.path}. ${remedy}`);
    }
    const isPatient =
      answer.kind === 'starting'
        ? performance.now() < limits.deadlineMs
        : answer.kind === 'refused' && performance.now() < startedMs + REFUSAL_MS;
    if (!isPatient) return { kind: 'unresponsive', pid: file.pid };
    await delay(10);
  }
}
