import type { Cohort, CohortId, SizedCohort } from '../domain/cohort.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { CohortMember, CohortStore } from '../ports/cohort-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { LockMode } from './lock-table.js';
import type { MemberRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Static cohorts in memory. */
export class MemoryCohortStore implements CohortStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  create(unit: Unit, workspaceId: WorkspaceId, name: string, at: Date): Promise<Cohort> {
    return this.#state.within(unit, (transaction) => {
      const cohort: Cohort = {
        id: this.#state.next('cohort'),
        workspaceId,
        cohortKey: this.#state.next(`cohort-key/${workspaceId}`),
        name,
        createdAt: at,
        updatedAt: at,
      };
      this.#state.cohorts.set(transaction, cohort.id, cohort);
      return cohort;
    });
  }

  find(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<SizedCohort | null> {
    return this.#state.within(unit, (transaction) => {
      const found = this.#find(transaction, workspaceId, cohortKey);
      return found ? this.#sized(transaction, found) : null;
    });
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
  ): Promise<readonly SizedCohort[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.cohorts
        .filter(
          transaction,
          (row) => row.workspaceId === workspaceId && row.cohortKey < (beforeKey ?? Infinity),
        )
        .sort((a, b) => b.cohortKey - a.cohortKey)
        .slice(0, limit)
        .map((row) => this.#sized(transaction, row)),
    );
  }

  hold(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null> {
    return this.#take(unit, workspaceId, cohortKey, 'shared');
  }

  lock(unit: Unit, workspaceId: WorkspaceId, cohortKey: number): Promise<Cohort | null> {
    return this.#take(unit, workspaceId, cohortKey, 'exclusive');
  }

  rename(unit: Unit, cohortId: CohortId, name: string, at: Date): Promise<void> {
    return this.#state.within(unit, (transaction) => this.#touch(transaction, cohortId, at, { name }));
  }

  remove(unit: Unit, cohortId: CohortId): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      this.#empty(transaction, cohortId);
      this.#state.cohorts.delete(transaction, cohortId);
    });
  }

  add(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number> {
    const { cohortMembers, recipients, cohorts } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      let added = 0;
      for (const recipientId of [...new Set(recipientIds)].sort((a, b) => a - b)) {
        const key = memberKey(cohortId, recipientId);
        if (await cohortMembers.lock(transaction, key)) continue;
        const person = recipients.get(transaction, recipientId);
        if (person?.workspaceId !== cohorts.get(transaction, cohortId)?.workspaceId) continue;
        cohortMembers.set(transaction, key, { cohortId, recipientId });
        added += 1;
      }
      await this.#touch(transaction, cohortId, at, {});
      return added;
    });
  }

  takeOut(unit: Unit, cohortId: CohortId, recipientIds: readonly RecipientId[], at: Date): Promise<number> {
    const { cohortMembers } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      let taken = 0;
      for (const recipientId of [...new Set(recipientIds)].sort((a, b) => a - b)) {
        const key = memberKey(cohortId, recipientId);
        if (!(await cohortMembers.lock(transaction, key))) continue;
        cohortMembers.delete(transaction, key);
        taken += 1;
      }
      await this.#touch(transaction, cohortId, at, {});
      return taken;
    });
  }

  clear(unit: Unit, cohortId: CohortId, at: Date): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      this.#empty(transaction, cohortId);
      await this.#touch(transaction, cohortId, at, {});
    });
  }

  ofPerson(unit: Unit, recipientId: RecipientId): Promise<readonly Cohort[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.cohortMembers
        .filter(transaction, (row) => row.recipientId === recipientId)
        .flatMap(({ cohortId }) => this.#state.cohorts.get(transaction, cohortId) ?? [])
        .sort((a, b) => a.cohortKey - b.cohortKey),
    );
  }

  members(
    unit: Unit,
    cohortId: CohortId,
    afterId: RecipientId,
    limit: number,
  ): Promise<readonly CohortMember[]> {
    return this.#state.within(unit, (transaction) =>
      this.#membersOf(transaction, cohortId)
        .flatMap(({ recipientId }): CohortMember[] => {
          const person = this.#state.recipients.get(transaction, recipientId);
          return person && recipientId > afterId ? [{ recipientId, userId: person.userId }] : [];
        })
        .sort((a, b) => a.recipientId - b.recipientId)
        .slice(0, limit),
    );
  }

  #take(unit: Unit, workspaceId: WorkspaceId, cohortKey: number, mode: LockMode): Promise<Cohort | null> {
    return this.#state.within(unit, async (transaction) => {
      const found = this.#find(transaction, workspaceId, cohortKey);
      return found ? ((await this.#state.cohorts.lock(transaction, found.id, mode)) ?? null) : null;
    });
  }

  #find(transaction: MemoryTransaction, workspaceId: WorkspaceId, cohortKey: number): Cohort | undefined {
    const fits = (row: Cohort): boolean => row.workspaceId === workspaceId && row.cohortKey === cohortKey;
    return this.#state.cohorts.filter(transaction, fits)[0];
  }

  #sized(transaction: MemoryTransaction, cohort: Cohort): SizedCohort {
    return { ...cohort, size: this.#membersOf(transaction, cohort.id).length };
  }

  #membersOf(transaction: MemoryTransaction, cohortId: CohortId): MemberRow[] {
    return this.#state.cohortMembers.filter(transaction, (row) => row.cohortId === cohortId);
  }

  #empty(transaction: MemoryTransaction, cohortId: CohortId): void {
    for (const { recipientId } of this.#membersOf(transaction, cohortId)) {
      this.#state.cohortMembers.delete(transaction, memberKey(cohortId, recipientId));
    }
  }

  async #touch(
    transaction: MemoryTransaction,
    cohortId: CohortId,
    at: Date,
    changes: { readonly name?: string },
  ): Promise<void> {
    const known = await this.#state.cohorts.lock(transaction, cohortId);
    if (known) this.#state.cohorts.set(transaction, cohortId, { ...known, ...changes, updatedAt: at });
  }
}

/** The key of a membership. */
export function memberKey(cohortId: CohortId, recipientId: RecipientId): string {
  return `${cohortId}/${recipientId}`;
}
