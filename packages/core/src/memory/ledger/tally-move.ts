import type { DeliveryRow, TallyRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** Notes what a step of a delivery changes in the statistics; nothing when it stays where it was. */
export function tallyMove(
  state: MemoryState,
  transaction: MemoryTransaction,
  before: DeliveryRow | undefined,
  after: DeliveryRow,
  at: Date,
): void {
  const to = markOf(after);
  const from = before && markOf(before);
  if (from && JSON.stringify(from) === JSON.stringify(to)) return;
  const { runId, workspaceId, campaignId } = after;
  const add = (mark: TallyRow['mark'], delta: TallyRow['delta']): void =>
    state.tallies.set(transaction, state.next('tally'), { runId, workspaceId, campaignId, at, mark, delta });
  if (from) add(from, -1);
  add(to, 1);
}

function markOf({ state, reasonCode, policyId, form, variant, step }: DeliveryRow): TallyRow['mark'] {
  return { state, reasonCode, policyId, form, variant, isFallback: step > 0 };
}
