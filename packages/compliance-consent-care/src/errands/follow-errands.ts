import {
  parseDeliveryId,
  type DeliveryLedger,
  type RecordStore,
  type UnitOfWork,
  type WorkspaceId,
} from '@pabal/core';
import { nextLookAt, withOutcome, type Errand } from './errand.js';
import type { DueRecord, ErrandKind, Step } from './errand-kind.js';
import { readOutcome, type ErrandOutcome } from './read-outcome.js';
import { storeErrand } from './store-errand.js';

const retryMs = 900_000;

/** What errands are followed with. */
export interface FollowDeps {
  readonly units: UnitOfWork;
  readonly records: RecordStore;
  readonly ledger: DeliveryLedger;
}

/** Looks what became of messages that core has, in one statement a workspace. A definite no goes on to the next channel. */
export async function followErrands<Body extends Errand>(
  { units, records, ledger }: FollowDeps,
  kind: ErrandKind<Body>,
  workspaceId: WorkspaceId,
  due: readonly DueRecord[],
  now: Date,
): Promise<void> {
  const idOf = ({ body }: DueRecord): string => (body as Body).tries.at(-1)?.deliveryId ?? '';
  const keys = due.flatMap((record) => parseDeliveryId(idOf(record)) ?? []);
  const found = keys.length > 0 ? await ledger.findMany(units.direct, workspaceId, keys) : [];
  const byId = new Map(found.map((delivery) => [delivery.id, delivery]));
  for (const record of due) {
    const outcome = readOutcome(byId.get(idOf(record)) ?? null);
    const step = stepAfter(kind, record.body as Body, outcome, now);
    await units.run((unit) => storeErrand(records, unit, kind, record, step, now));
  }
}

function stepAfter<Body extends Errand>(
  kind: ErrandKind<Body>,
  body: Body,
  outcome: ErrandOutcome,
  now: Date,
): Step<Body> {
  const looks = body.looks + 1;
  const later = nextLookAt(looks, now);
  switch (outcome.kind) {
    case 'pending':
      return { body: { ...body, looks }, dueAt: later ?? new Date(now.getTime() + retryMs) };
    case 'again':
      return { body: withOutcome(body, 'again', 'waiting'), dueAt: new Date(now.getTime() + retryMs) };
    case 'failed': {
      const back = body.stage === 'out' ? kind.cameBack(body) : body;
      return { body: withOutcome(back, outcome.code, 'waiting'), dueAt: now };
    }
    case 'unclear':
      return { body: { ...withOutcome(body, 'unknown', 'unclear'), looks }, dueAt: later };
    case 'out': {
      const isNew = body.stage !== 'out';
      const out = { ...withOutcome(body, 'out', 'out'), looks };
      const noted = isNew ? kind.wentOut(out, now) : out;
      return later ? { body: noted, dueAt: later } : kind.rest(noted, now);
    }
  }
}
