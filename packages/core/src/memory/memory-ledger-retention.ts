import type { WorkspaceId } from '../domain/recipient.js';
import type { Run } from '../domain/run.js';
import type {
  ForgottenMonth,
  ForgottenRuns,
  LedgerPart,
  LedgerRetention,
  RunScope,
} from '../ports/ledger-retention.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** What is kept of the ledger how long, in memory. */
export class MemoryLedgerRetention implements LedgerRetention {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  forgetMonth(
    unit: Unit,
    part: LedgerPart,
    before: Date,
    at: Date,
  ): Promise<{ readonly month: string; readonly workspaces: readonly ForgottenRuns[] } | null> {
    const { runs, forgottenMonths } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const months = new Map<string, Run[]>();
      for (const run of runs.values(transaction)) {
        const month = monthOf(run);
        months.set(month, [...(months.get(month) ?? []), run]);
      }
      const lastMonth = before.toISOString().slice(0, 7);
      for (const [month, own] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const mayGo = own.every(({ finishedAt }) => finishedAt !== null && finishedAt <= before);
        if (month >= lastMonth || !mayGo) continue;
        const key = `${month}/${part}`;
        if (await forgottenMonths.lock(transaction, key)) continue;
        const parts = part === 'deliveries' ? (['deliveries', 'messages'] as const) : [part];
        for (const one of parts) {
          if (await forgottenMonths.lock(transaction, `${month}/${one}`)) continue;
          forgottenMonths.set(transaction, `${month}/${one}`, { month, part: one, forgottenAt: at });
        }
        return { month, workspaces: byWorkspace(own) };
      }
      return null;
    });
  }

  removeForgotten(): Promise<number> {
    const { deliveries, forgottenMonths, runs } = this.#state;
    return this.#state.transact(async (transaction) => {
      const removed = new Set<string>();
      for (const { month, part } of forgottenMonths.values(transaction)) {
        const own = runs.filter(transaction, (run) => monthOf(run) === month);
        const ids = new Set(own.map(({ id }) => id));
        for (const { id } of deliveries.filter(transaction, ({ runId }) => ids.has(runId))) {
          const row = await deliveries.lock(transaction, id);
          if (!row || (part === 'messages' && row.message === null)) continue;
          if (part === 'deliveries') deliveries.delete(transaction, id);
          else deliveries.set(transaction, id, { ...row, message: null });
          removed.add(`${month}/${part}`);
        }
      }
      return removed.size;
    });
  }

  forgotten(unit: Unit, workspaceId: WorkspaceId, of: RunScope): Promise<readonly ForgottenMonth[]> {
    return this.#state.within(unit, (transaction) => {
      const asked = this.#state.runs
        .filter(transaction, (run) => run.workspaceId === workspaceId)
        .filter((run) =>
          'runId' in of
            ? run.id === of.runId
            : run.kind === 'real' && (of.campaignId === undefined || run.campaignId === of.campaignId),
        );
      return [...this.#state.forgottenMonths.values(transaction)]
        .map((row) => ({ ...row, runs: asked.filter((run) => monthOf(run) === row.month).length }))
        .filter(({ runs }) => runs > 0)
        .sort((a, b) => (`${a.month}/${a.part}` < `${b.month}/${b.part}` ? -1 : 1));
    });
  }
}

function monthOf({ startedAt }: Run): string {
  return startedAt.toISOString().slice(0, 7);
}

function byWorkspace(runs: readonly Run[]): readonly ForgottenRuns[] {
  const counts = new Map<WorkspaceId, ForgottenRuns>();
  for (const { workspaceId, audienceSize } of runs) {
    const { runs: count = 0, people = 0 } = counts.get(workspaceId) ?? {};
    counts.set(workspaceId, { workspaceId, runs: count + 1, people: people + audienceSize });
  }
  return [...counts.values()].sort((a, b) => a.workspaceId - b.workspaceId);
}
