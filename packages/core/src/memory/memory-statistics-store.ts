import type { Run, RunId } from '../domain/run.js';
import type { HistogramLine } from '../ports/delivery-ledger.js';
import type {
  CostLine,
  FlowLine,
  StatisticsScope,
  StatisticsSlice,
  StatisticsStore,
} from '../ports/statistics-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { histogramOf } from './ledger/list-deliveries.js';
import type { MemoryState } from './memory-state.js';

const hourMs = 3_600_000;

/** Statistics in memory: every move of a delivery, summed up when asked. */
export class MemoryStatisticsStore implements StatisticsStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  flow(
    unit: Unit,
    scope: StatisticsScope,
    { from, to }: { readonly from: Date; readonly to: Date },
    slice: StatisticsSlice,
  ): Promise<readonly FlowLine[]> {
    return this.#state.within(unit, (transaction) => {
      const lines = new Map<string, FlowLine>();
      for (const row of this.#state.tallies.filter(transaction, (one) => isWithin(scope, one))) {
        if (this.#state.runs.get(transaction, row.runId)?.kind === 'test') continue;
        const hour = hourOf(row.at);
        if (hour < from || hour >= to) continue;
        const name = sliceOf(hour, slice);
        const key = JSON.stringify([name, row.mark]);
        const { entered, left } = lines.get(key) ?? { entered: 0, left: 0 };
        const isGain = row.delta > 0;
        lines.set(key, {
          ...{ slice: name, ...row.mark },
          entered: entered + (isGain ? 1 : 0),
          left: left + (isGain ? 0 : 1),
        });
      }
      return [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
    });
  }

  cost(
    unit: Unit,
    scope: StatisticsScope,
    { from, to }: { readonly from: Date; readonly to: Date },
    slice: StatisticsSlice,
  ): Promise<readonly CostLine[]> {
    return this.#state.within(unit, (transaction) => {
      const amounts = new Map<string, number>();
      for (const { batch, at, spent } of this.#state.creditEntries.values(transaction)) {
        const run = batch && this.#state.runs.get(transaction, batch.runId);
        const hour = hourOf(at);
        if (run?.kind !== 'real' || !isWithin(scope, run) || hour < from || hour >= to) continue;
        const name = sliceOf(hour, slice);
        amounts.set(name, (amounts.get(name) ?? 0) + (batch?.price ?? 0) * spent);
      }
      const lines = [...amounts].map(([name, amount]) => ({ slice: name, amount }));
      return lines.filter(({ amount }) => amount !== 0).sort((a, b) => (a.slice < b.slice ? -1 : 1));
    });
  }

  standings(unit: Unit, runIds: readonly RunId[]): ReturnType<StatisticsStore['standings']> {
    return this.#state.within(unit, (transaction) => {
      const found = new Map<RunId, { readonly run: Run; readonly histogram: readonly HistogramLine[] }>();
      for (const id of runIds) {
        const run = this.#state.runs.get(transaction, id);
        if (run) found.set(id, { run, histogram: histogramOf(this.#state, transaction, id) });
      }
      return found;
    });
  }

  forget(unit: Unit, before: Date): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      for (const [key, row] of [...this.#state.tallies.entries(transaction)]) {
        const isFinished = this.#state.runs.get(transaction, row.runId)?.state === 'finished';
        if (isFinished && hourOf(row.at) < before) this.#state.tallies.delete(transaction, key);
      }
    });
  }
}

function isWithin(
  scope: StatisticsScope,
  row: { readonly campaignId: number; readonly workspaceId: number },
): boolean {
  return scope.kind === 'campaign'
    ? row.campaignId === scope.campaignId
    : row.workspaceId === scope.workspaceId;
}

function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs);
}

function sliceOf(hour: Date, slice: StatisticsSlice): string {
  // Swedish dates are ISO dates.
  if (slice.kind === 'day') return hour.toLocaleDateString('sv-SE', { timeZone: slice.zone });
  return `${hour.toISOString().slice(0, 19)}Z`;
}
