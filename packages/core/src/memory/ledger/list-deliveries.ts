import type { WorkspaceId } from '../../domain/recipient.js';
import type { RunId } from '../../domain/run.js';
import type { Delivery, DeliveryFilter, HistogramLine } from '../../ports/delivery-ledger.js';
import type { DeliveryRow } from '../memory-rows.js';
import type { MemoryState } from '../memory-state.js';
import type { MemoryTransaction } from '../memory-transaction.js';

/** A page of deliveries in ledger order. */
export function listDeliveries(
  state: MemoryState,
  transaction: MemoryTransaction,
  workspaceId: WorkspaceId,
  filter: DeliveryFilter,
  cursor: string | null,
  limit: number,
): { readonly items: readonly Delivery[]; readonly next: string | null } {
  const asked = Object.entries(filter) as [keyof DeliveryFilter, unknown][];
  const after = Number(cursor ?? 0);
  const rows = state.deliveries
    .filter(transaction, (row) => row.workspaceId === workspaceId && row.position > after)
    .filter((row) => asked.every(([field, value]) => value === undefined || row[field] === value))
    .sort((a, b) => a.position - b.position);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => toDelivery(state, transaction, row)),
    next: last && rows.length > limit ? String(last.position) : null,
  };
}

/** A ledger row as it is shown. */
export function toDelivery(state: MemoryState, transaction: MemoryTransaction, row: DeliveryRow): Delivery {
  const { workspaceId: _workspaceId, position: _position, batchNo: _batchNo, ...rest } = row;
  const { isGathered: _isGathered, message: _message, refusals: _refusals, ...shown } = rest;
  return {
    ...shown,
    runKind: state.runs.get(transaction, row.runId)?.kind ?? 'real',
    campaignKey: state.campaigns.get(transaction, row.campaignId)?.campaignKey ?? 0,
    userId: state.recipients.get(transaction, row.recipientId)?.userId ?? null,
  };
}

/** Counts of a run, from the statistics: they stay when deliveries are forgotten. */
export function histogramOf(
  state: MemoryState,
  transaction: MemoryTransaction,
  runId: RunId,
): readonly HistogramLine[] {
  const lines = new Map<string, HistogramLine>();
  for (const row of state.tallies.values(transaction)) {
    if (row.runId !== runId) continue;
    const { state: standing, reasonCode, policyId, form } = row.mark;
    const key = JSON.stringify([standing, reasonCode, policyId, form]);
    const count = (lines.get(key)?.count ?? 0) + row.delta;
    lines.set(key, { state: standing, reasonCode, policyId, form, count });
  }
  const sorted = [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.flatMap(([, line]) => (line.count > 0 ? line : []));
}
