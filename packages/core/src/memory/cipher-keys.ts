import { randomBytes } from 'node:crypto';

/** A sealing key with the id that is written beside what it sealed. */
export interface SealingKey {
  /** 1 to 32 ASCII characters. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The keys of a {@link MemoryCipher}. */
export interface CipherKeys {
  /** Seals and opens. */
  readonly current: SealingKey;
  /** Only open. */
  readonly older: readonly SealingKey[];
  /** For the blind index, 32 bytes, another key than those that seal. */
  readonly indexKey: Uint8Array;
}

/** Makes fresh keys. */
export function createCipherKeys(): CipherKeys {
  return { current: { id: 'k1', key: randomBytes(32) }, older: [], indexKey: randomBytes(32) };
}
