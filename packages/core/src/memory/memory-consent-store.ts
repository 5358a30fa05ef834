import type { ConsentChange, ConsentChannel, ConsentFact, ConsentPurpose } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type {
  ConsentCell,
  ConsentEntry,
  ConsentLine,
  ConsentRecorded,
  ConsentStore,
} from '../ports/consent-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ConsentRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';

/** Consent in memory. */
export class MemoryConsentStore implements ConsentStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  record(
    unit: Unit,
    workspaceId: WorkspaceId,
    changes: readonly ConsentChange[],
    recordedAt: Date,
  ): Promise<ConsentRecorded> {
    const { consents, consentLedger } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      for (const key of [...new Set(changes.map(cellKeyOf))].sort()) await consents.lock(transaction, key);
      let applied = 0;
      for (const change of changes) {
        const key = cellKeyOf(change);
        const isApplied = replaces(change, consents.get(transaction, key));
        const ledgerId = this.#state.next('consent');
        consentLedger.set(transaction, ledgerId, {
          ...{ ...change, workspaceId, ledgerId, recordedAt },
          applied: isApplied,
        });
        if (!isApplied) continue;
        applied += 1;
        consents.set(transaction, key, toRow(change, ledgerId, recordedAt));
      }
      return { recorded: changes.length, applied };
    });
  }

  load(
    unit: Unit,
    consentChannel: ConsentChannel,
    purpose: ConsentPurpose,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, ConsentFact>> {
    return this.#state.within(unit, (transaction) => {
      const facts = new Map<RecipientId, ConsentFact>();
      for (const recipientId of recipientIds) {
        const row = this.#state.consents.get(
          transaction,
          cellKeyOf({ recipientId, consentChannel, purpose }),
        );
        if (row) facts.set(recipientId, toFact(row));
      }
      return facts;
    });
  }

  cells(unit: Unit, recipientId: RecipientId): Promise<readonly ConsentCell[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.consents
        .filter(transaction, (row) => row.recipientId === recipientId)
        .map((row) => ({ consentChannel: row.consentChannel, purpose: row.purpose, ...toFact(row) })),
    );
  }

  async cellsOf(
    unit: Unit,
    recipientIds: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, readonly ConsentCell[]>> {
    const all = new Map<RecipientId, readonly ConsentCell[]>();
    for (const id of recipientIds) {
      const cells = await this.cells(unit, id);
      if (cells.length > 0) all.set(id, cells);
    }
    return all;
  }

  history(
    unit: Unit,
    recipientId: RecipientId,
    limit: number,
    beforeId: number | null = null,
  ): Promise<readonly ConsentEntry[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.consentLedger
        .filter(transaction, (entry) => entry.recipientId === recipientId)
        .filter(({ ledgerId }) => ledgerId < (beforeId ?? Infinity))
        .sort((a, b) => b.ledgerId - a.ledgerId)
        .slice(0, limit)
        .map(toEntry),
    );
  }

  after(unit: Unit, ledgerId: number, limit: number): Promise<readonly ConsentLine[]> {
    const { consentLedger } = this.#state;
    return this.#state.within(unit, (transaction) => {
      const lines: ConsentLine[] = [];
      const lastId = this.#state.last('consent');
      for (let id = ledgerId + 1; id <= lastId && lines.length < limit; id += 1) {
        const line = consentLedger.get(transaction, id);
        if (line) lines.push(line);
        // A number without a line was given back, unless the unit that has it is open.
        else if (!consentLedger.tryLock(transaction, id)) break;
      }
      return lines;
    });
  }
}

function toEntry({ workspaceId: _workspaceId, ...entry }: ConsentLine): ConsentEntry {
  return entry;
}

/**
 * Whether a statement becomes the current state. An undated opt-in yields to any opt-out, and to an opt-in with a date; a dated one
 * yields to an opt-out of the same instant.
 */
function replaces(change: ConsentChange, current: ConsentRow | undefined): boolean {
  if (!current) return true;
  if (change.occurredAt === null) {
    return change.state === 'opted-out' || (current.state === 'opted-in' && !current.isDated);
  }
  const isWeakOptIn = current.state === 'opted-in' && !current.isDated;
  if (isWeakOptIn && change.state === 'opted-out') return true;
  const isAnew = change.state === 'opted-in' && current.state === 'opted-out';
  return isAnew ? change.occurredAt > current.occurredAt : change.occurredAt >= current.occurredAt;
}

function toRow(change: ConsentChange, ledgerId: number, recordedAt: Date): ConsentRow {
  const { recipientId, consentChannel, purpose, state, occurredAt } = change;
  const isDated = occurredAt !== null;
  return {
    recipientId,
    consentChannel,
    purpose,
    state,
    ledgerId,
    occurredAt: occurredAt ?? recordedAt,
    isDated,
  };
}

function toFact(row: ConsentRow): ConsentFact {
  return { state: row.state, ledgerId: row.ledgerId, occurredAt: row.isDated ? row.occurredAt : null };
}

/** The key of a cell of consent. */
export function cellKeyOf(cell: {
  readonly recipientId: RecipientId;
  readonly consentChannel: ConsentChannel;
  readonly purpose: ConsentPurpose;
}): string {
  return `${cell.recipientId}/${cell.consentChannel}/${cell.purpose}`;
}
