import { timesAmount } from '../domain/money.js';
import type { MoneyMovement } from '../domain/money-movement.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type {
  CreditEntry,
  CreditLedger,
  CreditStanding,
  DayUse,
  FencedBatch,
  Payment,
  Reservation,
  SpendSource,
  UsageLine,
} from '../ports/credit-ledger.js';
import type { BatchKey } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { CreditRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Money in memory: every sum is made of the lines. */
export class MemoryCreditLedger implements CreditLedger {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  pay(unit: Unit, workspaceId: WorkspaceId, payment: Payment, at: Date): Promise<CreditEntry> {
    const { kind, amount, actor, note, requestKey } = payment;
    const entry = { kind, balance: amount, reserved: 0, batch: null, actor, note, at };
    return this.#state.within(unit, (transaction) => {
      const isKnown = (row: CreditRow): boolean => requestKey !== null && row.requestKey === requestKey;
      if (this.#rowsOf(transaction, workspaceId).some(isKnown)) {
        throw new TypeError('Money was paid in under this request key; look it up before paying');
      }
      return this.#append(transaction, { ...entry, workspaceId, requestKey, fence: null, held: 0, spent: 0 });
    });
  }

  findPayment(unit: Unit, workspaceId: WorkspaceId, requestKey: string): Promise<CreditEntry | null> {
    return this.#state.within(unit, (transaction) => {
      const found = this.#rowsOf(transaction, workspaceId).find((row) => row.requestKey === requestKey);
      return found ? toEntry(found) : null;
    });
  }

  reserve(
    unit: Unit,
    { runId, batchNo, fence }: FencedBatch,
    { workspaceId, campaignId, channel, vendor, localDay }: SpendSource,
    lines: readonly Reservation[],
    at: Date,
  ): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      const campaignKey = this.#state.campaigns.get(transaction, campaignId)?.campaignKey ?? 0;
      for (const { form, messages, price } of lines) {
        const place = { runId, batchNo, channel, vendor, form };
        if (this.#reserveOf(transaction, place, form)) {
          throw new TypeError(`Batch ${batchNo} of run ${runId} has money set aside for ${form}`);
        }
        const reserved = timesAmount(price ?? 0, messages);
        const batch = { ...place, campaignKey, localDay, messages, price };
        const entry = { kind: 'reserve', balance: 0, reserved, batch, actor: null, note: null, at } as const;
        const row = { ...entry, workspaceId, fence, held: messages, spent: 0 };
        const { id } = this.#append(transaction, row);
        this.#state.creditReserves.set(transaction, keyOf(batch, form), { ...row, id });
      }
    });
  }

  settle(
    unit: Unit,
    batches: readonly { readonly batch: FencedBatch; readonly movements: readonly MoneyMovement[] }[],
    at: Date,
  ): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      for (const { batch, movements } of batches) {
        for (const { kind, form, held, spent } of movements) {
          const reserve = this.#reserveOf(transaction, batch, form);
          if (!reserve?.batch) continue;
          const price = reserve.batch.price ?? 0;
          const messages = Math.max(held, Math.abs(spent));
          this.#append(transaction, {
            ...{ kind, workspaceId: reserve.workspaceId, fence: batch.fence, actor: null, note: null, at },
            balance: timesAmount(price, -spent),
            reserved: timesAmount(price, -held),
            batch: { ...reserve.batch, messages },
            held: 0 - held,
            spent,
          });
        }
      }
    });
  }

  standing(unit: Unit, workspaceId: WorkspaceId): Promise<CreditStanding> {
    return this.#state.within(unit, (transaction) => {
      const rows = this.#rowsOf(transaction, workspaceId);
      return {
        balance: rows.reduce((sum, row) => sum + row.balance, 0),
        reserved: rows.reduce((sum, row) => sum + row.reserved, 0),
      };
    });
  }

  dayUse(unit: Unit, workspaceId: WorkspaceId, localDay: string): Promise<DayUse> {
    return this.#state.within(unit, (transaction) => {
      const rows = this.#rowsOf(transaction, workspaceId).filter(({ batch }) => batch?.localDay === localDay);
      const messages = rows.reduce((sum, { held, spent }) => sum + held + spent, 0);
      return { messages, amount: rows.reduce((sum, row) => sum + row.reserved - row.balance, 0) };
    });
  }

  entries(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly CreditEntry[]> {
    return this.#state.within(unit, (transaction) =>
      this.#rowsOf(transaction, workspaceId)
        .filter(({ id }) => id < (beforeId ?? Infinity))
        .sort((a, b) => b.id - a.id)
        .slice(0, limit)
        .map(toEntry),
    );
  }

  usage(unit: Unit, workspaceId: WorkspaceId, localMonth: string): Promise<readonly UsageLine[]> {
    return this.#state.within(unit, (transaction) => {
      const lines = new Map<string, UsageLine>();
      for (const { batch, spent, balance } of this.#rowsOf(transaction, workspaceId)) {
        if (!batch?.localDay.startsWith(`${localMonth}-`)) continue;
        const { campaignKey, channel, vendor, form, price } = batch;
        const key = JSON.stringify([String(campaignKey).padStart(12, '0'), channel, vendor, form]);
        const known = lines.get(key);
        lines.set(key, {
          ...{ campaignKey, channel, vendor, form },
          campaignName: this.#nameOf(transaction, workspaceId, campaignKey),
          messages: (known?.messages ?? 0) + spent,
          amount: (known?.amount ?? 0) - balance,
          unpricedMessages: (known?.unpricedMessages ?? 0) + (price === null ? spent : 0),
        });
      }
      const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
      return sorted.filter(({ messages }) => messages !== 0);
    });
  }

  #append(transaction: MemoryTransaction, row: Omit<CreditRow, 'id'>): CreditEntry {
    const id = this.#state.next('credit-entry');
    this.#state.creditEntries.set(transaction, id, { ...row, id });
    return toEntry({ ...row, id });
  }

  #reserveOf(transaction: MemoryTransaction, batch: BatchKey, form: string): CreditRow | undefined {
    return this.#state.creditReserves.get(transaction, keyOf(batch, form));
  }

  #rowsOf(transaction: MemoryTransaction, workspaceId: WorkspaceId): CreditRow[] {
    return this.#state.creditEntries.filter(transaction, (row) => row.workspaceId === workspaceId);
  }

  #nameOf(transaction: MemoryTransaction, workspaceId: WorkspaceId, campaignKey: number): string {
    const fits = (row: { workspaceId: number; campaignKey: number }): boolean =>
      row.workspaceId === workspaceId && row.campaignKey === campaignKey;
    return this.#state.campaigns.filter(transaction, fits)[0]?.name ?? '';
  }
}

function keyOf({ runId, batchNo }: BatchKey, form: string): string {
  return `${runId}/${batchNo}/${form}`;
}

function toEntry({ id, kind, balance, reserved, batch, actor, note, at }: CreditRow): CreditEntry {
  return { id, kind, balance, reserved, batch, actor, note, at };
}
