import type { Condition } from '../domain/condition.js';
import type { PropertyValue, Recipient, RecipientId, WorkspaceId } from '../domain/recipient.js';
import { stickyShare } from '../domain/sticky-share.js';
import type { Clock } from '../ports/clock.js';
import type {
  MatchCount,
  RecipientFacts,
  RecipientStore,
  RecipientWrite,
  RecipientWritten,
} from '../ports/recipient-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { contactKey, toContactPoint } from './memory-contact-store.js';
import { matchPeople } from './match-people.js';
import { memberKey } from './memory-cohort-store.js';
import type { RecipientRow } from './memory-rows.js';
import { lockKeeper } from './memory-keeper-lock.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** People in memory. */
export class MemoryRecipientStore implements RecipientStore {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  upsert(
    unit: Unit,
    workspaceId: WorkspaceId,
    writes: readonly RecipientWrite[],
  ): Promise<readonly RecipientWritten[]> {
    return this.#state.within(unit, async (transaction) => {
      const inOrder = [...writes].sort((a, b) => (a.userId < b.userId ? -1 : 1));
      for (const { userId } of inOrder)
        await this.#state.userIds.lock(transaction, `${workspaceId}/${userId}`);
      const written: RecipientWritten[] = [];
      for (const write of writes) written.push(await this.#write(transaction, workspaceId, write));
      return written;
    });
  }

  findByUserId(unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<Recipient | null> {
    return this.#state.within(unit, (transaction) => {
      const row = this.#rowOf(transaction, workspaceId, userId);
      return row ? toRecipient(row) : null;
    });
  }

  findIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, RecipientId>> {
    return this.#state.within(unit, (transaction) => {
      const found = new Map<string, RecipientId>();
      for (const userId of userIds) {
        const id = this.#state.userIds.get(transaction, `${workspaceId}/${userId}`);
        if (id !== undefined) found.set(userId, id);
      }
      return found;
    });
  }

  pageIds(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    lastId: RecipientId,
    limit: number,
  ): Promise<readonly RecipientId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#ascending(transaction, workspaceId, afterId)
        .filter((row) => row.id <= lastId)
        .slice(0, limit)
        .map((row) => row.id),
    );
  }

  draw(unit: Unit, workspaceId: WorkspaceId, size: number, seed: number): Promise<readonly RecipientId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#ascending(transaction, workspaceId, 0)
        .map(({ id }) => ({ id, place: stickyShare('draw', seed, id) }))
        .sort((a, b) => a.place - b.place)
        .slice(0, size)
        .map(({ id }) => id),
    );
  }

  page(
    unit: Unit,
    workspaceId: WorkspaceId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly Recipient[]> {
    return this.#state.within(unit, (transaction) =>
      this.#ascending(transaction, workspaceId, afterId).slice(0, limit).map(toRecipient),
    );
  }

  lastId(unit: Unit, workspaceId: WorkspaceId): Promise<RecipientId> {
    return this.#state.within(unit, (transaction) =>
      this.#ascending(transaction, workspaceId, 0).reduce((last, row) => Math.max(last, row.id), 0),
    );
  }

  count(unit: Unit, workspaceId: WorkspaceId): Promise<number> {
    return this.#state.within(unit, (transaction) => this.#ascending(transaction, workspaceId, 0).length);
  }

  loadFacts(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    contactKind: string,
    propertyNames: readonly string[],
  ): Promise<ReadonlyMap<RecipientId, RecipientFacts>> {
    return this.#state.within(unit, (transaction) => {
      const facts = new Map<RecipientId, RecipientFacts>();
      for (const id of ids) {
        const row = this.#state.recipients.get(transaction, id);
        if (row?.workspaceId !== workspaceId) continue;
        const { userId, locale, zone, birthDate } = row;
        const contact = this.#state.contacts.get(transaction, contactKey(id, contactKind));
        facts.set(id, {
          ...{ id, userId, locale, zone, birthDate },
          properties: pick(row, propertyNames),
          contact: contact ? toContactPoint(contact) : null,
        });
      }
      return facts;
    });
  }

  match(
    unit: Unit,
    workspaceId: WorkspaceId,
    ids: readonly RecipientId[],
    condition: Condition,
    at: Date,
  ): Promise<readonly RecipientId[]> {
    return this.#state.within(unit, (transaction) => {
      const people = [...new Set(ids)]
        .sort((a, b) => a - b)
        .flatMap((id) => this.#state.recipients.get(transaction, id) ?? [])
        .filter((row) => row.workspaceId === workspaceId);
      return matchPeople(this.#state, transaction, people, condition, at).map(({ id }) => id);
    });
  }

  countMatching(
    unit: Unit,
    workspaceId: WorkspaceId,
    condition: Condition,
    at: Date,
    sampleSize: number,
  ): Promise<MatchCount> {
    return this.#state.within(unit, (transaction) => {
      const everybody = this.#ascending(transaction, workspaceId, 0);
      const found = matchPeople(this.#state, transaction, everybody, condition, at);
      return { count: found.length, sample: found.slice(0, sampleSize).map(({ userId }) => userId) };
    });
  }

  lockForErasure(unit: Unit, recipientId: RecipientId): Promise<void> {
    return this.#state.within(unit, (transaction) => lockKeeper(transaction, recipientId, 'exclusive'));
  }

  remove(unit: Unit, workspaceId: WorkspaceId, recipientId: RecipientId): Promise<boolean> {
    const { recipients, userIds, contacts, cohortMembers } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const known = recipients.get(transaction, recipientId);
      if (known?.workspaceId !== workspaceId) return false;
      const userKey = `${workspaceId}/${known.userId}`;
      await userIds.lock(transaction, userKey);
      if (!(await recipients.lock(transaction, recipientId))) return false;
      await transaction.lock(`reach/${recipientId}`, 'exclusive');
      for (const { kind } of contacts.filter(transaction, (row) => row.recipientId === recipientId)) {
        contacts.delete(transaction, contactKey(recipientId, kind));
      }
      for (const { cohortId } of cohortMembers.filter(
        transaction,
        (row) => row.recipientId === recipientId,
      )) {
        cohortMembers.delete(transaction, memberKey(cohortId, recipientId));
      }
      userIds.delete(transaction, userKey);
      recipients.delete(transaction, recipientId);
      return true;
    });
  }

  async #write(
    transaction: MemoryTransaction,
    workspaceId: WorkspaceId,
    write: RecipientWrite,
  ): Promise<RecipientWritten> {
    const known = this.#rowOf(transaction, workspaceId, write.userId);
    const now = this.#clock.now();
    const id = known?.id ?? this.#state.next('recipient');
    await this.#state.recipients.lock(transaction, id);
    const properties = new Map(known?.properties);
    for (const [name, value] of Object.entries(write.properties ?? {})) {
      const key = name.toLowerCase();
      if (value === null) properties.delete(key);
      else properties.set(key, { name: properties.get(key)?.name ?? name, value: structuredClone(value) });
    }
    this.#state.recipients.set(transaction, id, {
      ...{ id, workspaceId, userId: write.userId, properties },
      locale: write.locale === undefined ? (known?.locale ?? null) : write.locale,
      zone: write.zone === undefined ? (known?.zone ?? null) : write.zone,
      birthDate: write.birthDate === undefined ? (known?.birthDate ?? null) : write.birthDate,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    });
    this.#state.userIds.set(transaction, `${workspaceId}/${write.userId}`, id);
    return { id, isNew: !known };
  }

  #rowOf(transaction: MemoryTransaction, workspaceId: WorkspaceId, userId: string): RecipientRow | undefined {
    const id = this.#state.userIds.get(transaction, `${workspaceId}/${userId}`);
    return id === undefined ? undefined : this.#state.recipients.get(transaction, id);
  }

  #ascending(transaction: MemoryTransaction, workspaceId: WorkspaceId, afterId: RecipientId): RecipientRow[] {
    return this.#state.recipients
      .filter(transaction, (row) => row.workspaceId === workspaceId && row.id > afterId)
      .sort((a, b) => a.id - b.id);
  }
}

function toRecipient(row: RecipientRow): Recipient {
  const { id, userId, locale, zone, birthDate, createdAt, updatedAt } = row;
  const properties = pick(row, [...row.properties.keys()]);
  return { id, userId, properties, locale, zone, birthDate, createdAt, updatedAt };
}

function pick(row: RecipientRow, names: readonly string[]): Record<string, PropertyValue> {
  const picked: Record<string, PropertyValue> = Object.create(null) as Record<string, PropertyValue>;
  for (const asked of names) {
    const property = row.properties.get(asked.toLowerCase());
    if (property) picked[property.name] = property.value;
  }
  return { ...picked };
}
