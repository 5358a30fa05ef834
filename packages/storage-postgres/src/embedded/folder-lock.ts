import { constants } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A lock of the kernel: it ends with the process, however that ends, so it can never be stale. */
export interface FolderLock {
  release(): Promise<void>;
}

/** The file that carries the lock where there are no named sockets (macOS, BSD). */
export const LOCK_FILE = 'lock';

// fcntl.h of Darwin and the BSDs: open and flock(LOCK_EX) in one step. Node passes the number through.
const O_EXLOCK = 0x20;

async function lockByFile(path: string): Promise<FolderLock | undefined> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | O_EXLOCK;
  try {
    const handle = await open(join(path, LOCK_FILE), flags, 0o600);
    return { release: () => handle.close() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

/**
 * A name that one process can listen on: the abstract namespace of Linux leaves no file, and neither does a named pipe.
 * `exclusive` matters in a cluster worker, where the primary would otherwise share one handle among all.
 */
async function lockByName(name: string): Promise<FolderLock | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen({ path: name, exclusive: true }, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/**
 * Makes the folder if need be and takes its lock; `undefined` when another process holds it. The lock belongs to the
 * inode, so another spelling of the path meets the same lock; it is checked again afterwards, as a reset may have
 * removed the folder in between.
 */
export async function lockFolder(path: string): Promise<FolderLock | undefined> {
  for (;;) {
    await mkdir(path, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const before = await stat(path, { bigint: true });
    const key = `pabal-postgres-${before.dev}-${before.ino}`;
    const lock =
      process.platform === 'linux'
        ? await lockByName(`\0${key}`)
        : process.platform === 'win32'
          ? await lockByName(`\\\\.\\pipe\\${key}`)
          : await lockByFile(path);
    if (lock === undefined) return undefined;
    const after = await stat(path, { bigint: true }).catch(() => undefined);
    if (after?.ino === before.ino && after.dev === before.dev) return lock;
    await lock.release();
  }
}
