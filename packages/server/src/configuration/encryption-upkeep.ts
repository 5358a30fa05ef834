/** A key of a database, and what is still sealed with it. */
export interface KeyUse {
  readonly id: string;
  /** `seals`: the first one, with which everything new is sealed. `opens`: an older one. */
  readonly role: 'seals' | 'opens';
  /** Words for operators: `recipients`, `archive`. Empty: nothing needs the key. */
  readonly neededBy: readonly string[];
}

/** The upkeep of encryption that a storage brings: for `pabal encryption`. */
export interface EncryptionUpkeep {
  status(): Promise<readonly KeyUse[]>;
  /** Seals everything anew that is not forgotten by itself; tells after each page how many that were. */
  reseal(tell: (resealed: number) => void): Promise<void>;
  /** Forgets older keys that nothing needs; answers their ids. */
  forget(): Promise<readonly string[]>;
  close(): Promise<void>;
}
