import { constants } from 'node:fs';
import { type FileHandle, open, rename, stat, truncate } from 'node:fs/promises';

const KEPT_BYTES = 1024 * 1024;
/** The size at which a running server's log is emptied. It grows by a line for each start, crash and refused login. */
const MAX_BYTES = 10 * 1024 * 1024;
const TAIL_BYTES = 4096;

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Opens the log for the server to append to; the log of earlier starts moves to `.1` when it has grown. */
export async function openServerLog(path: string): Promise<FileHandle> {
  if ((await sizeOf(path)) > KEPT_BYTES) await rename(path, `${path}.1`);
  const { O_APPEND, O_CREAT, O_RDWR } = constants;
  const handle = await open(path, O_APPEND | O_CREAT | O_RDWR | (constants.O_NOFOLLOW ?? 0), 0o600);
  return handle;
}

/** Bounds the log of a running server, which appends, so that emptying it under its hands is safe. */
export async function boundServerLog(path: string): Promise<void> {
  if ((await sizeOf(path)) > MAX_BYTES) await truncate(path, 0);
}

/** What the server said since a size of its log, without times and process ids. */
export async function readLogSince(path: string, startBytes: number): Promise<string> {
  const handle = await open(path, 'r').catch(() => undefined);
  if (handle === undefined) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(startBytes, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - from)), {
      position: from,
    });
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    const said = lines.map((line) => line.replace(/^.{19}\.\d+ UTC \[\d+\] /, '')).filter(Boolean);
    return said.filter((line) => !/^LOG: {2}(starting PostgreSQL|listening on)/.test(line)).join(' | ');
  } finally {
    await handle.close();
  }
}
