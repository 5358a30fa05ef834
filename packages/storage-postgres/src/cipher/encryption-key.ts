/** A key that seals, with the id that stands beside what it sealed. */
export interface EncryptionKey {
  /** 1 to 32 visible ASCII characters. */
  readonly id: string;
  /** 32 bytes, base64. */
  readonly key: string;
}

/** The keys of a store. */
export interface StorageKeys {
  /** The first seals, all open. */
  readonly encryption: readonly EncryptionKey[];
  /** For keyed hashes, 32 bytes, base64; another key than those that seal. */
  readonly index: string;
}
