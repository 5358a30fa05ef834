import { defaultMoneySettings, type MoneySettings } from '../domain/money-settings.js';
import type { Price } from '../domain/price.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { MoneyStore, MoneyTerms } from '../ports/money-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

const noTerms: MoneyTerms = { settings: defaultMoneySettings, prices: [] };

/** Terms in memory. */
export class MemoryMoneyStore implements MoneyStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  terms(unit: Unit, workspaceId: WorkspaceId, mode: 'read' | 'lock'): Promise<MoneyTerms> {
    const { moneyTerms } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      if (mode === 'lock') await moneyTerms.lock(transaction, workspaceId);
      return moneyTerms.get(transaction, workspaceId) ?? noTerms;
    });
  }

  saveSettings(unit: Unit, workspaceId: WorkspaceId, settings: MoneySettings): Promise<void> {
    return this.#save(unit, workspaceId, { settings });
  }

  savePrices(unit: Unit, workspaceId: WorkspaceId, prices: readonly Price[]): Promise<void> {
    return this.#save(unit, workspaceId, { prices });
  }

  #save(unit: Unit, workspaceId: WorkspaceId, changed: Partial<MoneyTerms>): Promise<void> {
    const { moneyTerms } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const before = (await moneyTerms.lock(transaction, workspaceId)) ?? noTerms;
      moneyTerms.set(transaction, workspaceId, structuredClone({ ...before, ...changed }));
    });
  }
}
