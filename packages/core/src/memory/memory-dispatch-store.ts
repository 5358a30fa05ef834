import type { CampaignId } from '../domain/campaign.js';
import type { ApiProperties, Dispatch, DispatchId, DispatchPlace } from '../domain/dispatch.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { CalledPerson, DispatchStore } from '../ports/dispatch-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { PlaceRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Calls that asked to send, in memory. */
export class MemoryDispatchStore implements DispatchStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  create(unit: Unit, dispatch: Dispatch): Promise<void> {
    return this.#state.within(unit, (tx) => this.#state.dispatches.set(tx, dispatch.id, dispatch));
  }

  freeRuns(
    unit: Unit,
    campaignId: CampaignId,
    startedAfter: Date,
    ids: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, RunId>> {
    const { places, runs } = this.#state;
    return this.#state.within(unit, (tx) => {
      const open = runs
        .filter(tx, (run) => run.campaignId === campaignId && run.state === 'active' && !run.expanded)
        .filter((run) => run.startedAt > startedAfter)
        .sort((a, b) => b.id - a.id);
      const free = new Map<RecipientId, RunId>();
      for (const id of ids) {
        const run = open.find((one) => places.get(tx, keyOf(one.id, id)) === undefined);
        if (run) free.set(id, run.id);
      }
      return free;
    });
  }

  place(
    unit: Unit,
    dispatchId: DispatchId,
    runId: RunId,
    people: readonly CalledPerson[],
  ): Promise<readonly RecipientId[]> {
    return this.#state.within(unit, async (tx) => {
      const placed: RecipientId[] = [];
      for (const { recipientId, properties } of [...people].sort((a, b) => a.recipientId - b.recipientId)) {
        const key = keyOf(runId, recipientId);
        if (await this.#state.places.lock(tx, key)) continue;
        this.#state.places.set(tx, key, { dispatchId, runId, recipientId, properties: { ...properties } });
        placed.push(recipientId);
      }
      return placed;
    });
  }

  count(unit: Unit, runId: RunId, added: number): Promise<void> {
    return this.#state.within(unit, async (tx) => {
      const run = await this.#state.runs.lock(tx, runId);
      if (run) this.#state.runs.set(tx, runId, { ...run, audienceSize: run.audienceSize + added });
    });
  }

  find(
    unit: Unit,
    workspaceId: WorkspaceId,
    dispatchId: DispatchId,
  ): Promise<{ readonly dispatch: Dispatch; readonly places: readonly DispatchPlace[] } | null> {
    return this.#state.within(unit, (tx) => {
      const dispatch = this.#state.dispatches.get(tx, dispatchId);
      if (dispatch?.workspaceId !== workspaceId) return null;
      const places = this.#state.places
        .filter(tx, (row) => row.dispatchId === dispatchId)
        .sort((a, b) => a.recipientId - b.recipientId)
        .map(({ runId, recipientId }) => ({
          ...{ runId, recipientId },
          userId: this.#state.recipients.get(tx, recipientId)?.userId ?? null,
        }));
      return { dispatch, places };
    });
  }

  properties(
    unit: Unit,
    runId: RunId,
    ids: readonly RecipientId[],
  ): Promise<ReadonlyMap<RecipientId, ApiProperties>> {
    return this.#state.within(unit, (tx) => {
      const known = new Map<RecipientId, ApiProperties>();
      for (const id of ids) {
        const properties = this.#state.places.get(tx, keyOf(runId, id))?.properties;
        if (properties) known.set(id, properties);
      }
      return known;
    });
  }

  valuesOf(
    unit: Unit,
    recipientId: RecipientId,
    afterRunId: RunId,
    limit: number,
  ): Promise<readonly { readonly runId: RunId; readonly properties: ApiProperties }[]> {
    return this.#state.within(unit, (tx) =>
      this.#state.places
        .filter(tx, (row) => row.recipientId === recipientId && row.runId > afterRunId)
        .sort((a, b) => a.runId - b.runId)
        .flatMap(({ runId, properties }) =>
          properties && Object.keys(properties).length > 0 ? [{ runId, properties }] : [],
        )
        .slice(0, limit),
    );
  }

  forget(unit: Unit, runId: RunId, ids: readonly RecipientId[]): Promise<void> {
    return this.#state.within(unit, (tx) =>
      this.#empty(
        tx,
        ids.map((id) => keyOf(runId, id)),
      ),
    );
  }

  erase(unit: Unit, recipientId: RecipientId): Promise<void> {
    return this.#state.within(unit, (tx) => {
      const isMeant = (row: PlaceRow): boolean => row.recipientId === recipientId;
      const keys = this.#state.places.filter(tx, isMeant).map((row) => keyOf(row.runId, recipientId));
      return this.#empty(tx, keys);
    });
  }

  prune(unit: Unit, before: Date, limit: number): Promise<number> {
    const { dispatches, places, runs } = this.#state;
    return this.#state.within(unit, async (tx) => {
      const isOpen = (row: PlaceRow): boolean => runs.get(tx, row.runId)?.state === 'active';
      const held = new Set(places.filter(tx, isOpen).map((row) => row.dispatchId));
      const old = dispatches
        .filter(tx, ({ id, createdAt }) => createdAt < before && !held.has(id) && dispatches.tryLock(tx, id))
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
        .slice(0, limit);
      const gone = new Set(old.map(({ id }) => id));
      for (const { runId, recipientId } of places.filter(tx, (row) => gone.has(row.dispatchId))) {
        await places.lock(tx, keyOf(runId, recipientId));
        places.delete(tx, keyOf(runId, recipientId));
      }
      for (const id of gone) dispatches.delete(tx, id);
      return gone.size;
    });
  }

  async #empty(tx: MemoryTransaction, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const row = await this.#state.places.lock(tx, key);
      if (row) this.#state.places.set(tx, key, { ...row, properties: null });
    }
  }
}

function keyOf(runId: RunId, recipientId: RecipientId): string {
  return `${runId}/${recipientId}`;
}
