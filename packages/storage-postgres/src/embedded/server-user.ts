import { readFile, stat } from 'node:fs/promises';
import { embeddedError } from './embedded-error.js';
import { runProgram, type ServerUser } from './run-program.js';

/** Whether this process is root, as which PostgreSQL refuses to run. */
export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}

/**
 * The user whom the server runs as: nobody else when this process is not root, else the owner of existing data, else
 * `postgres`, else `nobody`.
 */
export async function chooseServerUser(dataPath: string | undefined): Promise<ServerUser | undefined> {
  if (!isRoot()) return undefined;
  const owner = dataPath === undefined ? undefined : await stat(dataPath).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined && Number(uid) !== 0)
      return { uid: Number(uid), gid: Number(gid) };
  }
  throw embeddedError(
    'STORAGE_EMBEDDED_PERMISSION',
    'PostgreSQL refuses to run as root, and neither a user postgres nor nobody exists here. Run as a normal user, or set DATABASE_URL.',
  );
}

/** Whether a user can enter a directory; asked of the kernel, which also knows access lists and parents. */
export async function canEnter(user: ServerUser, path: string): Promise<boolean> {
  return (await runProgram('/bin/sh', ['-c', 'cd -- "$1"', 'sh', path], { user })).code === 0;
}
