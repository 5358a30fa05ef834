import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** Where a record lies. */
export interface RecordPlace {
  readonly workspaceId: WorkspaceId;
  /** Prefixed with the plugin: `sender-number/numbers`; at most 100 characters. */
  readonly collection: string;
}

/** What a plugin keeps: JSON under a key. */
export interface RecordWrite {
  /** Unique in its collection, 1 to 200 characters, no personal data. */
  readonly key: string;
  /** JSON, and read back as such: a date as its text. It is sealed at rest; nothing can be searched in it. */
  readonly body: unknown;
  /**
   * The person whose data it is: it is exported and erased with them, and not written where they are not there any more. Absent or
   * `null` for nobody's.
   */
  readonly recipientId?: RecipientId | null;
  /** One word to find records by, such as a state; at most 100 characters, no personal data. */
  readonly label?: string | null;
  /** When somebody should look at it again. */
  readonly dueAt?: Date | null;
}

/** A record as it is kept. */
export interface StoredRecord {
  readonly key: string;
  readonly body: unknown;
  readonly recipientId: RecipientId | null;
  readonly label: string | null;
  readonly dueAt: Date | null;
  /** Grows with each write, from 1. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which records are listed, by key; all of them without a filter. */
export interface RecordFilter {
  readonly label?: string;
  readonly recipientId?: RecipientId;
  /** Keys that begin so. */
  readonly keyPrefix?: string;
}

/**
 * What plugins keep. Every call takes a fixed number of statements. Keys are compared by their bytes. Writing throws a TypeError
 * where a collection, key, label or body is none (`assertRecords`). Who writes or locks a record of a person waits for their erasure
 * (`RecipientStore.lockForErasure`), and a record of somebody who is not there is left out.
 */
export interface RecordStore {
  get(unit: Unit, place: RecordPlace, key: string): Promise<StoredRecord | null>;
  /** The same, locked against others until the unit ends; a key without a record as well. */
  lock(unit: Unit, place: RecordPlace, key: string): Promise<StoredRecord | null>;
  /** Those of `keys` that are there. */
  getMany(
    unit: Unit,
    place: RecordPlace,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, StoredRecord>>;
  /** Those of people, by person and then by key. */
  ofPeople(
    unit: Unit,
    place: RecordPlace,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, readonly StoredRecord[]>>;
  /** Writes records that are not there yet; answers the keys that were new. Keys within one call are distinct. */
  add(unit: Unit, place: RecordPlace, records: readonly RecordWrite[], at: Date): Promise<readonly string[]>;
  /** Writes records, whether they are there or not. Keys within one call are distinct. */
  put(unit: Unit, place: RecordPlace, records: readonly RecordWrite[], at: Date): Promise<void>;
  /** Removes records; answers how many were there. */
  remove(unit: Unit, place: RecordPlace, keys: readonly string[]): Promise<number>;
  /** A page by key, keys above `afterKey` (`''` for the first). */
  list(
    unit: Unit,
    place: RecordPlace,
    filter: RecordFilter,
    afterKey: string,
    limit: number,
  ): Promise<readonly StoredRecord[]>;
  /** Records of every workspace that are due by `at`, the longest due first. */
  due(
    unit: Unit,
    collection: string,
    at: Date,
    limit: number,
  ): Promise<readonly (StoredRecord & { readonly workspaceId: WorkspaceId })[]>;
  /** How many there are by label; records without one under `''`. */
  count(unit: Unit, place: RecordPlace): Promise<Readonly<Record<string, number>>>;
  /** Everything that is kept of a person, with its collection. */
  allOf(
    unit: Unit,
    recipientId: RecipientId,
  ): Promise<readonly (StoredRecord & { readonly collection: string })[]>;
  /** Removes everything that is kept of a person; answers how much it was. */
  erase(unit: Unit, recipientId: RecipientId): Promise<number>;
}
