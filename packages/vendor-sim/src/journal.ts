import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

import { findCompleteBytes } from './read-journal.js';

/** An append-only file of JSON lines. */
export interface Journal {
  /** Writes the records as lines in one go; they are in the file when the call returns. */
  append(records: readonly object[]): void;
  close(): void;
}

/**
 * Opens a journal for appending. A line torn by a kill is cut off first, so that the next one starts clean.
 * Without a path nothing is kept.
 */
export function openJournal(path: string | undefined): Journal {
  if (path === undefined) return { append: () => undefined, close: () => undefined };
  const completeBytes = findCompleteBytes(path);
  const file = openSync(path, 'a');
  ftruncateSync(file, completeBytes);
  return {
    append(records) {
      let lines = '';
      for (const record of records) lines += `${JSON.stringify(record)}\n`;
      const bytes = Buffer.from(lines);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
    },
    close: () => closeSync(file),
  };
}
