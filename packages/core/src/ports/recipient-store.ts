import type { Condition } from '../domain/condition.js';
import type { ContactPoint } from '../domain/contact-point.js';
import type { Properties, PropertyValue, Recipient, RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Unit } from './unit-of-work.js';

/** What an upsert says of one person. Absent fields stay as they are. */
export interface RecipientWrite {
  readonly userId: string;
  /** Properties to set; `null` removes one. */
  readonly properties?: Readonly<Record<string, PropertyValue | null>>;
  readonly locale?: string | null;
  readonly zone?: string | null;
  readonly birthDate?: string | null;
}

/** Whether an upsert made a person or found one. */
export interface RecipientWritten {
  readonly id: RecipientId;
  readonly isNew: boolean;
}

/** How many people meet a condition, and who some of them are. */
export interface MatchCount {
  readonly count: number;
  readonly sample: readonly string[];
}

/** What a decision needs to know of one person. */
export interface RecipientFacts {
  readonly id: RecipientId;
  readonly userId: string;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly birthDate: string | null;
  /** Only the properties that were asked for. */
  readonly properties: Properties;
  /** The contact point of the asked kind, whatever its status; `null` when there is none. */
  readonly contact: ContactPoint | null;
}

/** People. */
export interface RecipientStore {
  /**
   * Creates or updates people, all or none; `userId`s within one call are distinct. Same length and order as `writes`.
   * Costs a fixed number of statements per call.
   */
  upsert(
    unit: Unit,
    workspaceId: WorkspaceId,
    writes: readonly RecipientWrite[],
  ): Promise<readonly RecipientWritten[]>;
  findByUserId(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<Recipient | null>;
  /** Ids of the people among `userIds` that exist. */
  findIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, RecipientId>>;
  /** The next page of people by id, ascending, ids in `(afterId, lastId]`. */
  pageIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    lastId: RecipientId,
    limit: number,
  ): Promise<readonly RecipientId[]>;
  /**
   * People of the workspace drawn at random, in the order in which they were drawn: all of them when they are no more than
   * `size`. One `seed` draws the same people each time.
   */
  draw(unit: Unit, workspaceId: WorkspaceId, size: number, seed: number): Promise<readonly RecipientId[]>;
  /** A page of whole recipients with ids above `afterId`, ascending. */
  page(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly Recipient[]>;
  /** The highest id in use in the workspace, 0 when there is none. */
  lastId(unit: Unit, workspaceId: WorkspaceId): Promise<RecipientId>;
  /** How many people the workspace has. */
  count(unit: Unit, workspaceId: WorkspaceId): Promise<number>;
  /**
   * Facts of many people at once, in one statement; people who are gone are missing from the result.
   * `propertyNames` lists the properties to read (compared without case); `[]` reads none.
   */
  loadFacts(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    contactKind: string,
    propertyNames: readonly string[],
  ): Promise<ReadonlyMap<RecipientId, RecipientFacts>>;
  /**
   * Those among `ids` who meet a condition at an instant, ascending, in one statement. Text that is kept sealed is not seen:
   * it counts as missing.
   */
  match(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    condition: Condition,
    at: Date,
  ): Promise<readonly RecipientId[]>;
  /** How many people of the workspace meet a condition, and the `userId`s of the first of them by id. Reads everybody. */
  countMatching(
    unit: Unit,
    workspaceId: WorkspaceId,
    condition: Condition,
    at: Date,
    sampleSize: number,
  ): Promise<MatchCount>;
  /**
   * Locks a person who is about to be erased until the unit ends. It comes first in its unit, so that who writes a record of theirs has
   * ended, or waits and then finds nobody.
   */
  lockForErasure(unit: Unit, recipientId: RecipientId): Promise<void>;
  /** Removes a person with properties, contact points and places in cohorts; the consent ledger keeps its lines. False when not there. */
  remove(unit: Unit, workspaceId: WorkspaceId, recipientId: RecipientId): Promise<boolean>;
}
