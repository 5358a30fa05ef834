import { isCountedBy } from '../domain/cap-rule.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { RecipientId } from '../domain/recipient.js';
import type { CapCheck, CapCount, CountedSend, FrequencyLedger } from '../ports/frequency-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { SendsRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

type Sends = SendsRow['sends'];

/** Claims against frequency caps in memory: a person's row is locked, counted and written by one unit at a time. */
export class MemoryFrequencyLedger implements FrequencyLedger {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  claim(
    unit: Unit,
    send: CountedSend,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
    at: Date,
  ): Promise<readonly CapCount[]> {
    const { sends } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const refused: CapCount[] = [];
      for (const delivery of byRecipient(deliveries)) {
        const row = await sends.lock(transaction, delivery.recipientId);
        const standing = row?.sends ?? [];
        const { recipientId, step } = delivery;
        const counts = this.#count(transaction, delivery, standing, checks);
        const full = checks.find(({ cap }, place) => (counts[place]?.count ?? 0) >= cap.limit)?.cap;
        if (full) refused.push({ recipientId, step, capId: full.id, count: full.limit });
        else {
          sends.set(transaction, recipientId, {
            recipientId,
            sends: [...standing, { ...send, delivery, at }],
          });
        }
      }
      return refused;
    });
  }

  peek(
    unit: Unit,
    deliveries: readonly DeliveryKey[],
    checks: readonly CapCheck[],
  ): Promise<readonly CapCount[]> {
    return this.#state.within(unit, (transaction) =>
      byRecipient(deliveries).flatMap((delivery) => {
        const standing = this.#state.sends.get(transaction, delivery.recipientId)?.sends ?? [];
        return this.#count(transaction, delivery, standing, checks);
      }),
    );
  }

  release(unit: Unit, deliveries: readonly DeliveryKey[]): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      for (const delivery of byRecipient(deliveries)) {
        await this.#keep(transaction, delivery.recipientId, (one) => !isSame(one.delivery, delivery));
      }
    });
  }

  forget(unit: Unit, before: Date): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      const isOld = ({ at }: Sends[number]): boolean => at < before;
      const rows = this.#state.sends.filter(transaction, (row) => row.sends.some(isOld));
      for (const { recipientId } of rows.sort((a, b) => a.recipientId - b.recipientId)) {
        await this.#keep(transaction, recipientId, (one) => !isOld(one));
      }
    });
  }

  async #keep(
    transaction: MemoryTransaction,
    recipientId: RecipientId,
    isKept: (one: Sends[number]) => boolean,
  ): Promise<void> {
    const row = await this.#state.sends.lock(transaction, recipientId);
    if (row) this.#state.sends.set(transaction, recipientId, { ...row, sends: row.sends.filter(isKept) });
  }

  #count(
    transaction: MemoryTransaction,
    delivery: DeliveryKey,
    standing: Sends,
    checks: readonly CapCheck[],
  ): CapCount[] {
    const { recipientId, step } = delivery;
    const others = standing.filter((one) => !isSame(one.delivery, delivery));
    return checks.map(({ cap, after }) => {
      const counted = others.filter((one) => {
        const tags = this.#state.campaigns.get(transaction, one.campaignId)?.tags ?? [];
        return one.at > after && isCountedBy({ ...one, tags }, cap);
      });
      return { recipientId, step, capId: cap.id, count: counted.length };
    });
  }
}

function isSame(one: DeliveryKey, other: DeliveryKey): boolean {
  return one.runId === other.runId && one.recipientId === other.recipientId && one.step === other.step;
}

function byRecipient(deliveries: readonly DeliveryKey[]): DeliveryKey[] {
  return [...deliveries].sort((a, b) => a.recipientId - b.recipientId);
}
