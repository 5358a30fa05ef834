import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StorageKeySet } from './environment.js';
import type { VariableReader } from './environment-variables.js';
import { writePrivateFile } from './private-file.js';

/** Bytes of a key. */
export const keyBytes = 32;

const none: StorageKeySet = { encryption: [], index: '' };

/** Whether a text is a key in base64. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length === keyBytes;
}

/** Where the keys of a data folder are kept. */
export function keyFileOf(dataDir: string): string {
  return join(dataDir, 'keys.json');
}

/** Keys that were made and that no database has taken yet. */
function freshFileOf(dataDir: string): string {
  return join(dataDir, 'keys.unused.json');
}

/** Whether the keys of a data folder are new: no `keys.json` is there. */
export function hasFreshKeys(dataDir: string): boolean {
  return !existsSync(keyFileOf(dataDir)) && existsSync(freshFileOf(dataDir));
}

/**
 * Reads `keys.json` of the data folder. Where it is missing, new keys are made and put beside it, readable by their owner
 * alone: they take its place once a database has accepted them, so that keys that fit nothing never stand where those that
 * are missed belong.
 */
export function readKeyFile(
  reader: VariableReader,
  dataDir: string,
): { readonly set: StorageKeySet; readonly warnings: readonly string[] } {
  const kept = keyFileOf(dataDir);
  if (existsSync(kept)) return { set: readSet(reader, kept), warnings: [] };
  const fresh = freshFileOf(dataDir);
  const warnings = [
    `New keys for personal data are kept in ${kept}. Back it up: without it no phone can be read again. ` +
      'For more than one machine set PABAL_ENCRYPTION_KEYS and PABAL_INDEX_KEY.',
  ];
  if (existsSync(fresh)) return { set: readSet(reader, fresh), warnings };
  const draw = (): string => randomBytes(keyBytes).toString('base64');
  const set: StorageKeySet = { encryption: [{ id: 'k1', key: draw() }], index: draw() };
  try {
    writePrivateFile(fresh, `${JSON.stringify(set, null, 2)}\n`);
  } catch {
    reader.refuse('PABAL_DATA_DIR', 'names a folder that cannot be written');
  }
  return { set, warnings };
}

/** Keeps new keys for good: a database has accepted them. */
export function keepFreshKeys(dataDir: string): void {
  if (hasFreshKeys(dataDir)) renameSync(freshFileOf(dataDir), keyFileOf(dataDir));
  else rmSync(freshFileOf(dataDir), { force: true });
}

function readSet(reader: VariableReader, path: string): StorageKeySet {
  try {
    const set = JSON.parse(readFileSync(path, 'utf8')) as StorageKeySet;
    if (isKey(set.index) && set.encryption.length > 0 && set.encryption.every(({ key }) => isKey(key))) {
      return set;
    }
    reader.refuse('keys.json', `is not a file of keys; restore ${path}`);
  } catch {
    reader.refuse('keys.json', `cannot be read; restore ${path}: without it no phone can be opened`);
  }
  return none;
}
