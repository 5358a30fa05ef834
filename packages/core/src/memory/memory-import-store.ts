import type { WorkspaceId } from '../domain/recipient.js';
import type { Clock } from '../ports/clock.js';
import type { ImportCounts, ImportJob, ImportProblem, ImportStore } from '../ports/import-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { ImportRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';

const noCounts: ImportCounts = {
  rows: 0,
  created: 0,
  updated: 0,
  superseded: 0,
  refused: 0,
  withProblems: 0,
  consents: 0,
};

/** Imports in memory. */
export class MemoryImportStore implements ImportStore {
  readonly #state: MemoryState;
  readonly #clock: Clock;

  constructor(state: MemoryState, clock: Clock) {
    this.#state = state;
    this.#clock = clock;
  }

  create(
    unit: Unit,
    workspaceId: WorkspaceId,
    job: Pick<ImportJob, 'dryRun' | 'mapping'>,
    at: Date,
  ): Promise<ImportJob> {
    return this.#state.within(unit, (transaction) => {
      const row: ImportRow = {
        id: this.#state.next('import'),
        workspaceId,
        state: 'waiting',
        dryRun: job.dryRun,
        mapping: structuredClone(job.mapping),
        encoding: null,
        counts: noCounts,
        failure: null,
        createdAt: at,
        finishedAt: null,
        toldAt: at,
      };
      this.#state.imports.set(transaction, row.id, row);
      return toJob(row);
    });
  }

  find(unit: Unit, workspaceId: WorkspaceId, importId: number): Promise<ImportJob | null> {
    return this.#state.within(unit, (transaction) => {
      const row = this.#state.imports.get(transaction, importId);
      return row?.workspaceId === workspaceId ? toJob(row) : null;
    });
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeId: number | null,
    limit: number,
  ): Promise<readonly ImportJob[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.imports
        .filter(transaction, (row) => row.workspaceId === workspaceId && row.id < (beforeId ?? Infinity))
        .sort((a, b) => b.id - a.id)
        .slice(0, limit)
        .map(toJob),
    );
  }

  begin(unit: Unit, importId: number, encoding: string): Promise<boolean> {
    const { imports } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const row = await imports.lock(transaction, importId);
      if (row?.state !== 'waiting') return false;
      imports.set(transaction, importId, { ...row, state: 'running', encoding, toldAt: this.#clock.now() });
      return true;
    });
  }

  progress(
    unit: Unit,
    importId: number,
    counts: ImportCounts,
    problems: readonly ImportProblem[],
    at: Date,
  ): Promise<void> {
    const { imports, importProblems } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const row = await imports.lock(transaction, importId);
      if (!row) return;
      imports.set(transaction, importId, { ...row, counts: { ...counts }, toldAt: at });
      for (const problem of problems) {
        const id = this.#state.next('import-problem');
        importProblems.set(transaction, id, { ...problem, id, importId });
      }
    });
  }

  finish(
    unit: Unit,
    importId: number,
    state: 'done' | 'failed' | 'interrupted',
    failure: ImportJob['failure'],
    at: Date,
  ): Promise<void> {
    const { imports } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const row = await imports.lock(transaction, importId);
      if (row) imports.set(transaction, importId, { ...row, state, failure, finishedAt: at, toldAt: at });
    });
  }

  problems(
    unit: Unit,
    importId: number,
    afterId: number,
    limit: number,
  ): Promise<readonly (ImportProblem & { readonly id: number })[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.importProblems
        .filter(transaction, (row) => row.importId === importId && row.id > afterId)
        .sort((a, b) => a.id - b.id)
        .slice(0, limit)
        .map(({ importId: _importId, ...problem }) => problem),
    );
  }

  interruptSilent(unit: Unit, silentSince: Date): Promise<number> {
    const { imports } = this.#state;
    return this.#state.within(unit, (transaction) => {
      let interrupted = 0;
      const silent = (row: ImportRow): boolean => row.state === 'running' && row.toldAt < silentSince;
      for (const row of imports.filter(transaction, silent)) {
        if (!imports.tryLock(transaction, row.id)) continue;
        imports.set(transaction, row.id, { ...row, state: 'interrupted', finishedAt: this.#clock.now() });
        interrupted += 1;
      }
      return interrupted;
    });
  }

  forget(
    unit: Unit,
    workspaceId: WorkspaceId,
    before: Date,
    limit: number,
  ): Promise<{ readonly imports: number; readonly problems: number }> {
    const { imports, importProblems } = this.#state;
    return this.#state.within(unit, (transaction) => {
      const old = imports
        .filter(transaction, (row) => row.workspaceId === workspaceId && row.toldAt < before)
        .filter(({ id, state }) => state !== 'running' && imports.tryLock(transaction, id))
        .sort((a, b) => a.id - b.id)
        .slice(0, limit);
      const ids = new Set(old.map(({ id }) => id));
      const going = importProblems.filter(transaction, ({ importId }) => ids.has(importId)).slice(0, limit);
      for (const { id } of going) importProblems.delete(transaction, id);
      const left = new Set(
        importProblems
          .filter(transaction, ({ importId }) => ids.has(importId))
          .map(({ importId }) => importId),
      );
      const over = old.filter(({ id }) => !left.has(id));
      for (const { id } of over) imports.delete(transaction, id);
      return { imports: over.length, problems: going.length };
    });
  }
}

function toJob({ toldAt: _toldAt, ...job }: ImportRow): ImportJob {
  return job;
}
