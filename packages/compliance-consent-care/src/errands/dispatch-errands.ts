import {
  isEngineError,
  maxUsersPerCall,
  type Dispatched,
  type Engine,
  type Logger,
  type RecipientStore,
  type RecordStore,
  type Unit,
  type UnitOfWork,
  type WorkspaceId,
} from '@pabal/core';
import type { CarePlan, CareWay } from './care-plan.js';
import { nextLookAt, refusedChannels, type Errand, type Try } from './errand.js';
import type { DueRecord, ErrandKind, Step } from './errand-kind.js';
import { storeErrand } from './store-errand.js';

const pauseMs = 3_600_000;

/** What errands are sent with. */
export interface DispatchErrandDeps {
  readonly engine: Pick<Engine, 'campaigns' | 'channels' | 'dispatches'>;
  readonly units: UnitOfWork;
  readonly records: RecordStore;
  readonly recipients: RecipientStore;
  readonly log: Logger;
}

interface Ready {
  readonly record: DueRecord;
  readonly way: CareWay;
  readonly userId: string;
}

/**
 * Hands errands that wait to core, each by the first channel that is left for its person. What is noted of them is written in the
 * transaction of the call: they are noted and called, or neither.
 */
export async function dispatchErrands<Body extends Errand>(
  deps: DispatchErrandDeps,
  kind: ErrandKind<Body>,
  workspaceId: WorkspaceId,
  plan: CarePlan,
  due: readonly DueRecord[],
  now: Date,
): Promise<void> {
  const ready = await findWays(deps, kind, workspaceId, plan, due, now);
  for (const call of toCalls(ready, kind.campaign)) await makeCall(deps, kind, workspaceId, plan, call, now);
}

/** The way of every errand. One whose person is gone is removed, one without a way has failed. */
async function findWays<Body extends Errand>(
  { engine, units, records, recipients }: DispatchErrandDeps,
  kind: ErrandKind<Body>,
  workspaceId: WorkspaceId,
  { ways, choiceProperty }: CarePlan,
  due: readonly DueRecord[],
  now: Date,
): Promise<readonly Ready[]> {
  const { direct } = units;
  const ids = [...new Set(due.flatMap(({ recipientId }) => recipientId ?? []))];
  const [anyChannel] = engine.channels.values();
  const names = choiceProperty === undefined ? [] : [choiceProperty];
  const facts = await recipients.loadFacts(direct, workspaceId, ids, anyChannel?.contactKind ?? '', names);
  const ready: Ready[] = [];
  for (const record of due) {
    const person = facts.get(record.recipientId ?? 0);
    if (!person) {
      await records.remove(direct, { workspaceId, collection: kind.collection }, [record.key]);
      continue;
    }
    const body = record.body as Body;
    const refused = refusedChannels(body);
    const choice = choiceProperty === undefined ? undefined : propertyOf(person.properties, choiceProperty);
    const left = ways.filter(({ consentChannel }) => !refused.has(consentChannel));
    const way = left.find(({ consentChannel }) => consentChannel === choice) ?? left[0];
    if (way) ready.push({ record, way, userId: person.userId });
    else {
      const step: Step<Body> = { body: { ...body, stage: 'failed' }, dueAt: null };
      await units.run((unit) => storeErrand(records, unit, kind, record, step, now));
    }
  }
  return ready;
}

function propertyOf(properties: Readonly<Record<string, unknown>>, name: string): unknown {
  const found = Object.entries(properties).find(([known]) => known.toLowerCase() === name.toLowerCase());
  return found?.[1];
}

/** Calls of one campaign each, with as many people as a call takes and nobody twice. */
function toCalls(
  ready: readonly Ready[],
  campaign: 'result' | 'confirmation',
): readonly (readonly Ready[])[] {
  const calls: Ready[][] = [];
  for (const one of ready) {
    const fitting = calls.find(
      (call) =>
        call.length < maxUsersPerCall &&
        call[0]?.way[campaign] === one.way[campaign] &&
        call.every(({ userId }) => userId !== one.userId),
    );
    if (fitting) fitting.push(one);
    else calls.push([one]);
  }
  return calls;
}

async function makeCall<Body extends Errand>(
  deps: DispatchErrandDeps,
  kind: ErrandKind<Body>,
  workspaceId: WorkspaceId,
  plan: CarePlan,
  call: readonly Ready[],
  now: Date,
): Promise<void> {
  const { engine, units, records, log } = deps;
  const campaignKey = call[0]?.way[kind.campaign] ?? 0;
  try {
    const { channel } = await engine.campaigns.find(workspaceId, campaignKey);
    const users = call.map(({ userId, record }) => ({
      userId,
      apiProperties: kind.words(record.body as Body, plan),
    }));
    await engine.dispatches.send({
      ...{ workspaceId, channel, actor: 'plugin:consent-care', input: { campaignKey, users } },
      settle: (unit, dispatched) => noteCall(records, unit, kind, call, dispatched, now),
    });
  } catch (error) {
    const code = isEngineError(error) ? error.code : 'UNEXPECTED';
    log.warn('notices were not taken', { workspaceId, count: call.length, code, error });
    const dueAt = new Date(now.getTime() + pauseMs);
    for (const { record } of call) {
      const step = { body: record.body as Body, dueAt };
      await units.run((unit) => storeErrand(records, unit, kind, record, step, now));
    }
  }
}

async function noteCall<Body extends Errand>(
  records: RecordStore,
  unit: Unit,
  kind: ErrandKind<Body>,
  call: readonly Ready[],
  { users }: Dispatched,
  now: Date,
): Promise<void> {
  // In the order in which every unit locks records.
  const inOrder = call
    .map((one, index) => ({ ...one, user: users[index] }))
    .sort((a, b) => (a.record.key < b.record.key ? -1 : 1));
  for (const { record, way, user } of inOrder) {
    const isQueued = user?.result === 'queued';
    const tried: Try = {
      consentChannel: way.consentChannel,
      deliveryId: user?.deliveryId ?? null,
      at: now.toISOString(),
      outcome: isQueued ? null : (user?.result ?? 'unknown-user'),
    };
    const body = record.body as Body;
    const step: Step<Body> = {
      body: { ...body, stage: isQueued ? 'under-way' : 'waiting', tries: [...body.tries, tried], looks: 0 },
      dueAt: isQueued ? nextLookAt(0, now) : now,
    };
    if (!(await storeErrand(records, unit, kind, record, step, now))) {
      throw new Error('another worker has taken a notice of this call');
    }
  }
}
