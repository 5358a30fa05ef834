import type { CampaignId } from '../domain/campaign.js';
import type { DeliveryState } from '../domain/delivery.js';
import type { ExperimentResult } from '../domain/experiment-report.js';
import type { Run, RunId } from '../domain/run.js';
import type { VariantStanding } from '../ports/experiment-metric.js';
import type { ExperimentStore, PostponedRuns } from '../ports/experiment-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** What experiments show, in memory. */
export class MemoryExperimentStore implements ExperimentStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  result(unit: Unit, runId: RunId): Promise<ExperimentResult | null> {
    return this.#state.within(
      unit,
      (transaction) => this.#state.experimentResults.get(transaction, runId) ?? null,
    );
  }

  keepOpen(unit: Unit, runId: RunId): Promise<boolean> {
    const { experimentResults } = this.#state;
    return this.#state.within(
      unit,
      (transaction) =>
        transaction.tryLock(lockName(runId), 'shared') && !experimentResults.get(transaction, runId),
    );
  }

  decide(unit: Unit, result: ExperimentResult): Promise<boolean> {
    const { experimentResults } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      await transaction.lock(lockName(result.runId), 'exclusive');
      if (await experimentResults.lock(transaction, result.runId)) return false;
      experimentResults.set(transaction, result.runId, structuredClone(result));
      return true;
    });
  }

  due(unit: Unit, now: Date, limit: number): Promise<readonly RunId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#waiting(transaction, now)
        .filter((run) => this.#state.campaigns.get(transaction, run.campaignId)?.state === 'running')
        .sort(byDue)
        .slice(0, limit)
        .map(({ id }) => id),
    );
  }

  longestDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<RunId | null> {
    return this.#state.within(unit, (transaction) => {
      const own = this.#waiting(transaction, now).filter((run) => run.campaignId === campaignId);
      return own.sort(byDue)[0]?.id ?? null;
    });
  }

  delay(unit: Unit, campaignId: CampaignId, byMs: number, latest: Date | null): Promise<void> {
    const { runs } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      for (const { id } of this.#open(transaction).filter((run) => run.campaignId === campaignId)) {
        const run = await runs.lock(transaction, id);
        if (!run?.decidesAt) continue;
        const later = Math.min(run.decidesAt.getTime() + byMs, latest?.getTime() ?? Infinity);
        const decidesAt = new Date(Math.max(run.decidesAt.getTime(), later));
        runs.set(transaction, id, { ...run, decidesAt });
      }
    });
  }

  postpone(unit: Unit, which: PostponedRuns, now: Date, until: Date): Promise<void> {
    const { runs } = this.#state;
    const isMeant = (run: Run): boolean =>
      which.kind === 'run' ? run.id === which.runId : run.campaignId === which.campaignId;
    return this.#state.within(unit, async (transaction) => {
      for (const { id } of this.#waiting(transaction, now).filter(isMeant)) {
        const run = await runs.lock(transaction, id);
        if (run) runs.set(transaction, id, { ...run, decidesAt: until });
      }
    });
  }

  standings(unit: Unit, runId: RunId): Promise<readonly VariantStanding[]> {
    return this.#state.within(unit, (transaction) => {
      const states = new Map<string, Partial<Record<DeliveryState, number>>>();
      for (const { runId: of, variant, state } of this.#state.deliveries.values(transaction)) {
        if (of !== runId || variant === null) continue;
        const own = states.get(variant) ?? {};
        states.set(variant, { ...own, [state]: (own[state] ?? 0) + 1 });
      }
      return [...states]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([variant, own]) => ({ variant, states: own }));
    });
  }

  /** Active runs that are due and have no result. */
  #waiting(transaction: MemoryTransaction, now: Date): Run[] {
    return this.#open(transaction).filter(({ decidesAt }) => decidesAt !== null && decidesAt <= now);
  }

  /** Active runs that are decided once, and have no result. */
  #open(transaction: MemoryTransaction): Run[] {
    return this.#state.runs.filter(
      transaction,
      ({ id, state, decidesAt }) =>
        state === 'active' && decidesAt !== null && !this.#state.experimentResults.get(transaction, id),
    );
  }
}

function lockName(runId: RunId): string {
  return `experiment/${runId}`;
}

function byDue(a: Run, b: Run): number {
  return Number(a.decidesAt) - Number(b.decidesAt) || a.id - b.id;
}
