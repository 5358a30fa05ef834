import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { explainFailure } from './explain-failure.js';
import { findFreePort } from './free-port.js';
import { type LaunchEnd, launchServer } from './launch-server.js';
import { disownPostmasterFile } from './postmaster-file.js';
import type { ServerUser } from './run-program.js';

const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/i;
/** Backends of a killed server finish their statement before they notice; until then their memory is in use. */
const ORPHANED_BACKENDS = /pre-existing shared memory block/i;

/**
 * Starts the server on its last port, or on another when that is taken, also when it is taken between the look and the
 * start. Waits for orphaned backends of a killed server.
 */
export async function startServer(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | undefined,
  limits: { readonly deadlineMs: number; readonly signal: AbortSignal | undefined },
): Promise<LaunchEnd & { kind: 'running' }> {
  await disownPostmasterFile(folder.dataPath);
  for (let wanted = folder.port, takenPorts = 0; ;) {
    const port = await findFreePort(wanted);
    const end = await launchServer({ folder, binaries, user, port, ...limits });
    if (end.kind === 'running') return end;
    if (end.kind === 'password-refused') {
      const { message, remedy } = storageErrorCodes.STORAGE_EMBEDDED_PASSWORD;
      throw embeddedError('STORAGE_EMBEDDED_PASSWORD', `${message}: ${folder.path}. ${remedy}`);
    }
    const isTaken = PORT_TAKEN.test(end.said) && takenPorts < 5;
    const isOrphaned = ORPHANED_BACKENDS.test(end.said) && performance.now() < limits.deadlineMs;
    if (!isTaken && !isOrphaned) {
      const what = end.kind === 'ended' ? 'ended while it started' : 'did not answer in time';
      const sentence = `The embedded database in ${folder.home} ${what}`;
      throw explainFailure('STORAGE_EMBEDDED_START', sentence, end.said);
    }
    if (isTaken) [wanted, takenPorts] = [undefined, takenPorts + 1];
    if (isOrphaned) await delay(100, undefined, { signal: limits.signal });
  }
}
