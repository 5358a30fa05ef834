import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { embeddedError } from './embedded-error.js';
import { LOCK_FILE } from './folder-lock.js';
import { OWNER_FILE } from './folder-owner.js';
import { createPrivateHome, isPrivateHome } from './private-place.js';
import { replaceFile, TEMPORARY_FILE } from './replace-file.js';
import { canEnter, chooseServerUser, isRoot } from './server-user.js';

/** The file that makes a folder ours. */
export const STATE_FILE = 'pabal-postgres.json';

/** The folder of an embedded database. `home` is the folder itself, or a place apart when root's folder is closed. */
export interface DataFolder {
  readonly path: string;
  readonly home: string;
  readonly dataPath: string;
  readonly logPath: string;
  readonly password: string;
  readonly port: number | undefined;
}

interface FolderState {
  readonly format: 1;
  readonly home: string;
  readonly port?: number;
}

/** One by one, as Node's recursive mkdir never returns below /proc. Those on the way are open to pass, for root. */
async function makeDirectory(path: string, kind: 'leaf' | 'parent'): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeDirectory(dirname(path), 'parent');
    await mkdir(path).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  }
  if (kind === 'parent') await chmod(path, 0o755);
}

/** Makes the folder if need be and returns its real path. */
export async function makeFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  await makeDirectory(path, 'leaf');
  return realpath(path);
}

/** Refuses a folder that holds something else. */
export async function assertFolderIsOurs(path: string): Promise<void> {
  const names = await readdir(path);
  if (names.includes(STATE_FILE)) return;
  const allowed = [OWNER_FILE, LOCK_FILE, 'password', 'lost+found'];
  const strange = names.filter((name) => !allowed.includes(name) && !TEMPORARY_FILE.test(name));
  if (strange.length === 0) return;
  throw embeddedError(
    'STORAGE_EMBEDDED_FOLDER',
    `${path} holds files that the embedded database did not make, and no ${STATE_FILE}. Name an empty folder.`,
  );
}

async function readState(path: string): Promise<FolderState | undefined> {
  const text = await readFile(join(path, STATE_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const state = JSON.parse(text) as FolderState;
  if (state.format === 1 && (state.home === '.' || isPrivateHome(state.home))) return state;
  throw embeddedError(
    'STORAGE_EMBEDDED_FOLDER',
    `${join(path, STATE_FILE)} cannot be read by this version of Pabal. Update Pabal, or begin anew with another folder.`,
  );
}

async function writeState(path: string, state: FolderState): Promise<void> {
  await replaceFile(join(path, STATE_FILE), `${JSON.stringify(state)}\n`, 0o600);
}

function toFolder(path: string, state: FolderState, password: string): DataFolder {
  const home = state.home === '.' ? path : state.home;
  const dataPath = join(home, 'data');
  return { path, home, dataPath, logPath: join(home, 'server.log'), password, port: state.port };
}

/** The folder as it stands; `undefined` when nothing was made in it yet. */
export async function readFolder(path: string): Promise<DataFolder | undefined> {
  const state = await readState(path);
  if (state === undefined) return undefined;
  const password = await readFile(join(path, 'password'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return toFolder(path, state, password.trim());
}

/** Prepares an empty folder: closed to others, with a random password in a file of its own. */
export async function createFolder(path: string): Promise<DataFolder> {
  await assertFolderIsOurs(path);
  await chmod(path, isRoot() ? 0o711 : 0o700).catch(() => undefined);
  const user = await chooseServerUser(undefined);
  const isApart = user !== undefined && !(await canEnter(user, path));
  const state: FolderState = { format: 1, home: isApart ? await createPrivateHome(path) : '.' };
  const password = randomBytes(32).toString('hex');
  await replaceFile(join(path, 'password'), `${password}\n`, 0o600);
  await writeState(path, state);
  return toFolder(path, state, password);
}

/** Remembers the port for the next start. */
export async function rememberPort(folder: DataFolder, port: number): Promise<void> {
  const home = folder.home === folder.path ? '.' : folder.home;
  await writeState(folder.path, { format: 1, home, port });
}
