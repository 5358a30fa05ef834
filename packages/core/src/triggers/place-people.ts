import { batchStart } from '../delivery/batch-limit.js';
import { takesCallsForMs } from '../delivery/called-run.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { batchJob } from '../delivery/job-names.js';
import type { Campaign } from '../domain/campaign.js';
import type { Dispatch } from '../domain/dispatch.js';
import type { RecipientId } from '../domain/recipient.js';
import type { RunId } from '../domain/run.js';
import type { BatchStart } from '../ports/delivery-ledger.js';
import type { CalledPerson } from '../ports/dispatch-store.js';
import type { Unit } from '../ports/unit-of-work.js';

type PlaceDeps = Pick<DeliveryDeps, 'campaigns' | 'dispatches' | 'ledger' | 'queue'>;

/**
 * Gives people of a call a place in a run that takes calls, and queues them there, in one batch a run. The ledger takes a person once a
 * run: whoever has a place in every open run gets one in a new run, so that a campaign has as many runs a day as it called one
 * person.
 */
export async function placePeople(
  deps: PlaceDeps,
  unit: Unit,
  campaign: Campaign,
  dispatch: Dispatch,
  people: readonly CalledPerson[],
): Promise<ReadonlyMap<RecipientId, RunId>> {
  const startedAfter = new Date(dispatch.createdAt.getTime() - takesCallsForMs);
  const ids = people.map(({ recipientId }) => recipientId);
  const free = await deps.dispatches.freeRuns(unit, campaign.id, startedAfter, ids);
  const placed = new Map<RecipientId, RunId>();
  const place = async (runId: RunId, some: readonly CalledPerson[]): Promise<void> => {
    for (const id of await deps.dispatches.place(unit, dispatch.id, runId, some)) placed.set(id, runId);
  };
  for (const runId of ascending(free.values()))
    await place(
      runId,
      people.filter(({ recipientId }) => free.get(recipientId) === runId),
    );
  // No run was free, or another call was faster.
  const left = people.filter(({ recipientId }) => !placed.has(recipientId));
  if (left.length > 0) {
    const run = await deps.campaigns.createRun(unit, campaign, 0, dispatch.createdAt);
    await place(run.id, left);
  }
  await enqueue(deps, unit, batchStart(campaign), placed);
  return placed;
}

async function enqueue(
  deps: PlaceDeps,
  unit: Unit,
  start: BatchStart,
  placed: ReadonlyMap<RecipientId, RunId>,
): Promise<void> {
  const batches = ascending(placed.values()).map((runId) => ({
    runId,
    ids: [...placed].filter(([, of]) => of === runId).map(([id]) => id),
  }));
  for (const { runId, ids } of batches) {
    const run = await deps.campaigns.findRun(unit, runId);
    if (!run) continue;
    const keys = await deps.ledger.addBatches(unit, run, [ids], start);
    if (start === 'free') await deps.queue.enqueue(unit, batchJob, keys);
  }
  for (const { runId, ids } of batches) await deps.dispatches.count(unit, runId, ids.length);
}

function ascending(runIds: Iterable<RunId>): readonly RunId[] {
  return [...new Set(runIds)].sort((a, b) => a - b);
}
