import { closeSync, openSync, readSync } from 'node:fs';

const newline = 0x0a;
const chunkBytes = 1 << 20;

function* readChunks(path: string): Generator<Buffer> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const read = readSync(file, chunk, 0, chunkBytes, null);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

/** How many bytes of a journal are whole lines; 0 for a file that does not exist. */
export function findCompleteBytes(path: string): number {
  let seenBytes = 0;
  let completeBytes = 0;
  for (const chunk of readChunks(path)) {
    const last = chunk.lastIndexOf(newline);
    if (last >= 0) completeBytes = seenBytes + last + 1;
    seenBytes += chunk.length;
  }
  return completeBytes;
}

/**
 * Reads the whole lines of a journal, oldest first, with memory for one line at a time. A last line without its
 * end is still being written, or was torn by a kill, and is left out.
 */
export function* readJournal(path: string): Generator<unknown> {
  let pending: Buffer[] = [];
  for (const chunk of readChunks(path)) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = Buffer.concat([...pending, chunk.subarray(start, end)]).toString('utf8');
      pending = [];
      start = end + 1;
      if (line !== '') yield JSON.parse(line);
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
}
