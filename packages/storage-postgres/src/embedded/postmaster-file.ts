import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isServerOf } from './process-state.js';
import { replaceFile } from './replace-file.js';

/** What a server says of itself in `postmaster.pid`: a hint, never a proof that it runs. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/** Reads `postmaster.pid`; `undefined` when there is none or it is not yet written whole. */
export async function readPostmasterFile(dataPath: string): Promise<PostmasterFile | undefined> {
  let text: string;
  try {
    text = await readFile(join(dataPath, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() };
}

/**
 * After a crash the pid in the file may belong to somebody else, usual in containers where pids start at 1 again, and
 * the server would refuse to start. It ignores the pid of its own parent (`CreateLockFile` in miscinit.c), so ours is
 * written in. The file must stay: its shared memory key is what keeps a new server away from orphaned backends.
 */
export async function disownPostmasterFile(dataPath: string): Promise<void> {
  const file = await readPostmasterFile(dataPath);
  if (file === undefined || process.platform === 'win32' || isServerOf(file.pid, dataPath)) return;
  const path = join(dataPath, 'postmaster.pid');
  const text = await readFile(path, 'utf8');
  await replaceFile(path, text.replace(/^\d+/, String(process.pid)), 0o600);
}
