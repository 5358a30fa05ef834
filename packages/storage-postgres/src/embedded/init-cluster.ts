import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import type { DataFolder } from './data-folder.js';
import { storageErrorCodes } from '../codes.js';
import { embeddedError } from './embedded-error.js';
import { explainFailure, explained } from './explain-failure.js';
import { replaceFile } from './replace-file.js';
import { runProgram, type ServerUser } from './run-program.js';
import { SERVER_ROLE } from './server-settings.js';

const INITIALIZING = /^initializing-[0-9a-f]{12}$/;

/** The major version that wrote the data; `undefined` when there is none yet. */
export async function readDataMajor(folder: DataFolder): Promise<number | undefined> {
  const text = await readFile(join(folder.dataPath, 'PG_VERSION'), 'utf8').catch(
    async (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  if (text !== undefined) return Number.parseInt(text, 10);
  if ((await stat(folder.dataPath).catch(() => undefined)) === undefined) return undefined;
  throw embeddedError(
    'STORAGE_EMBEDDED_FOLDER',
    `${folder.dataPath} is there but holds no PG_VERSION, so it is damaged. Bring it back from a backup, or begin anew with --reset.`,
  );
}

/** Removes what an interrupted first start left behind. An orphaned initdb may still write there; then next time. */
export async function sweepInterruptedInit(folder: DataFolder): Promise<void> {
  const names = (await readdir(folder.home)).filter((name) => INITIALIZING.test(name));
  const removals = names.map((name) => rm(join(folder.home, name), { recursive: true, force: true }));
  await Promise.allSettled(removals);
}

function toInitArguments(dataPath: string, passwordPath: string, major: number): string[] {
  // From 17 on the server itself knows UTF-8 letters, the same on every platform and after every upgrade of the system.
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  const access = ['--auth=scram-sha-256', `--pwfile=${passwordPath}`, `--username=${SERVER_ROLE}`];
  return ['-D', dataPath, '--encoding=UTF8', '--locale=C', ...locale, ...access, '--no-instructions'];
}

/**
 * Makes the data directory. All of it happens in a directory of its own that is renamed at the end, so `data` is either
 * whole or not there.
 */
export async function initCluster(
  folder: DataFolder,
  binaries: Binaries,
  user: ServerUser | undefined,
  signal: AbortSignal | undefined,
): Promise<void> {
  const what = `The data directory could not be made in ${folder.home}`;
  const workPath = join(folder.home, `initializing-${randomBytes(6).toString('hex')}`);
  await explained('STORAGE_EMBEDDED_INIT', what, async () => {
    try {
      await mkdir(workPath, { mode: 0o700 });
      if (user !== undefined) await chown(workPath, user.uid, user.gid);
      const passwordPath = join(workPath, 'password');
      await replaceFile(passwordPath, `${folder.password}\n`, 0o600);
      const madePath = join(workPath, 'data');
      const args = toInitArguments(madePath, passwordPath, binaries.major);
      const end = await runProgram(binaries.initdbPath, args, { user, signal });
      signal?.throwIfAborted();
      if (end.code !== 0) throw explainFailure('STORAGE_EMBEDDED_INIT', what, end.stderr);
      await rename(madePath, folder.dataPath);
    } finally {
      await rm(workPath, { recursive: true, force: true }).catch(() => undefined);
    }
  });
}

/** Refuses a folder whose password is gone although it has data. */
export function assertHasPassword(folder: DataFolder): void {
  if (folder.password !== '') return;
  const { message, remedy } = storageErrorCodes.STORAGE_EMBEDDED_PASSWORD;
  throw embeddedError('STORAGE_EMBEDDED_PASSWORD', `${message}: ${folder.path}. ${remedy}`);
}
