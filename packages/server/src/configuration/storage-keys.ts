import type { StorageKeySet } from './environment.js';
import type { VariableReader } from './environment-variables.js';
import { isKey, keyBytes, readKeyFile } from './key-file.js';

/** The keys of the storage, and what to tell about them. */
export interface StorageKeyReading {
  readonly set: StorageKeySet;
  readonly warnings: readonly string[];
}

/**
 * `PABAL_ENCRYPTION_KEYS` is `id:base64`, several divided by commas, the first seals; `PABAL_INDEX_KEY` is base64. When
 * both are absent they are made once and kept in the data folder; see {@link readKeyFile}.
 */
export function readStorageKeys(reader: VariableReader, dataDir: string): StorageKeyReading {
  const encryption = reader.secret('PABAL_ENCRYPTION_KEYS');
  const index = reader.secret('PABAL_INDEX_KEY');
  if (encryption === null && index === null) return readKeyFile(reader, dataDir);
  if (encryption === null)
    reader.refuse('PABAL_ENCRYPTION_KEYS', 'is missing while PABAL_INDEX_KEY is there');
  if (index === null) reader.refuse('PABAL_INDEX_KEY', 'is missing while PABAL_ENCRYPTION_KEYS is there');
  if (index !== null && !isKey(index))
    reader.refuse('PABAL_INDEX_KEY', `must be ${keyBytes} bytes in base64`);
  const keys = (encryption ?? '').split(',').flatMap((entry, at) => {
    const [, id = '', key = ''] = /^\s*([\x21-\x39\x3b-\x7e]{1,32}):(\S+)\s*$/.exec(entry) ?? [];
    if (encryption === null) return [];
    if (id !== '' && isKey(key)) return [{ id, key }];
    reader.refuse(`PABAL_ENCRYPTION_KEYS.${at}`, `must be <id>:<${keyBytes} bytes in base64>`);
    return [];
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    reader.refuse('PABAL_ENCRYPTION_KEYS', 'has two keys of one id');
  }
  if (index !== null && keys.some(({ key }) => key === index)) {
    reader.refuse('PABAL_INDEX_KEY', 'must be another key than those that seal');
  }
  return { set: { encryption: keys, index: index ?? '' }, warnings: [] };
}
