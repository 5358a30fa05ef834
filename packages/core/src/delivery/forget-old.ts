import type { IdempotencyStore } from '../ports/idempotency-store.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** Rows that one statement takes: it holds nobody up for long. */
const batchRows = 1000;
/** A bucket that has had room for a day is the same as one that nobody has asked: no slots in it wait any more. */
const idleRatesKeptForMs = 86_400_000;

/** What old things are forgotten with. */
export type ForgetDeps = Pick<DeliveryDeps, 'clock' | 'dispatches' | 'rates' | 'settings' | 'units'> & {
  readonly idempotency: IdempotencyStore;
};

/**
 * Forgets what nobody needs any more, one batch of each kind: stored answers and calls past their time, rates that are idle.
 * Answers whether more may be left: then it is worth another look soon.
 */
export async function forgetOld(deps: ForgetDeps): Promise<boolean> {
  const { clock, dispatches, idempotency, rates, settings, units } = deps;
  const before = new Date(clock.now().getTime() - settings.callsKeptForMs);
  const counts = [
    await idempotency.prune(units.direct, before, batchRows),
    await dispatches.prune(units.direct, before, batchRows),
    await rates.prune(units.direct, idleRatesKeptForMs, batchRows),
  ];
  return counts.some((count) => count >= batchRows);
}
