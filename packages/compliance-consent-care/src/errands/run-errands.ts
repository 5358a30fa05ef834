import type { Clock } from '@pabal/core';
import { loadPlan } from './care-plan.js';
import { dispatchErrands, type DispatchErrandDeps } from './dispatch-errands.js';
import type { Errand } from './errand.js';
import type { DueRecord, ErrandKind } from './errand-kind.js';
import { followErrands, type FollowDeps } from './follow-errands.js';
import { storeErrand } from './store-errand.js';

/** What errands are run with. */
export type RunErrandsDeps = DispatchErrandDeps & FollowDeps & { readonly clock: Clock };

const pageSize = 200;
const pauseMs = 3_600_000;

/** Does what is due of one kind of errands: looks after those that core has, sends those that wait. */
export async function runErrands<Body extends Errand>(
  deps: RunErrandsDeps,
  kind: ErrandKind<Body>,
  signal: AbortSignal,
): Promise<void> {
  const { clock, records, units } = deps;
  const began = clock.now();
  while (!signal.aborted) {
    // What is put off during this turn is due later than its begin, so that the pages come to an end.
    const due = await records.due(units.direct, kind.collection, began, pageSize);
    if (due.length === 0) return;
    for (const workspaceId of new Set(due.map((record) => record.workspaceId))) {
      const own = due.filter((record) => record.workspaceId === workspaceId);
      await runOf(deps, kind, workspaceId, own);
    }
  }
}

async function runOf<Body extends Errand>(
  deps: RunErrandsDeps,
  kind: ErrandKind<Body>,
  workspaceId: number,
  due: readonly DueRecord[],
): Promise<void> {
  const { clock, records, units } = deps;
  const now = clock.now();
  const isWaiting = ({ body }: DueRecord): boolean => (body as Body).stage === 'waiting';
  await followErrands(
    deps,
    kind,
    workspaceId,
    due.filter((record) => !isWaiting(record)),
    now,
  );
  const waiting = due.filter(isWaiting);
  if (waiting.length === 0) return;
  const plan = await loadPlan(records, units.direct, workspaceId);
  if (plan) return dispatchErrands(deps, kind, workspaceId, plan, waiting, now);
  const dueAt = new Date(now.getTime() + pauseMs);
  for (const record of waiting) {
    const step = { body: record.body as Body, dueAt };
    await units.run((unit) => storeErrand(records, unit, kind, record, step, now));
  }
}
