import type { CreditStanding } from '@pabal/core';
import { createMoneyUseCases } from '../../src/campaigns/create-money-use-cases.js';
import type { MoneyUseCases } from '../../src/campaigns/money-use-cases.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor, type FloorOptions } from './floor.js';

/** A floor on which a message costs 10 won. */
export interface MoneyFloor extends Floor {
  readonly money: MoneyUseCases;
  standing(): Promise<CreditStanding>;
  /** Works every batch of a run that waits, one after another. */
  work(runId: number): Promise<void>;
  /** The audit log, oldest first: actor and action. */
  lines(): Promise<readonly string[]>;
}

const prices = {
  items: [{ channel: 'note', vendor: 'pigeon', form: 'note', price: '10', validFrom: '2020-01-01' }],
};

/** Opens a floor with people, a price and settings of money. */
export async function openMoneyFloor(
  people: number,
  settings: object,
  options: FloorOptions = {},
): Promise<MoneyFloor> {
  const floor = await openFloor(options);
  const { deps } = floor;
  const money = createMoneyUseCases(deps);
  await floor.addPeople(people);
  await money.savePrices(1, prices, 'test');
  await money.saveSettings(1, settings, 'test');
  return {
    ...floor,
    money,
    standing: () => deps.credits.standing(deps.units.direct, 1),
    async work(runId) {
      for (const key of await deps.ledger.waitingBatches(deps.units.direct, runId, 100)) {
        await workBatch(deps, floor.job(key));
      }
    },
    async lines() {
      const entries = await deps.audit.list(deps.units.direct, 1, null, 100);
      return [...entries].reverse().map(({ actor, action }) => `${actor} ${action}`);
    },
  };
}
