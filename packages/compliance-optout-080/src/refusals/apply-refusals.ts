import type { ConsentChannel, OptOut, WorkspaceId } from '@pabal/core';
import type { OptOutLine } from '../lines/line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { refusalPlace, toEvidence, toRefusalKey, type Refusal, type RefusalBody } from './refusal.js';

/** Refusals that are applied in one transaction. */
const chunkSize = 200;

/** How refusals came in, and whether they are only looked at. */
export interface Applying {
  readonly by: 'pull' | 'callback' | 'import';
  /** Who is told to have written it down: `optout-080`, `key:<id>`. */
  readonly actor: string;
  readonly mode: 'apply' | 'look';
  readonly signal?: AbortSignal;
}

/** What became of them. */
export interface Applied {
  readonly added: number;
  readonly known: number;
}

interface Wish extends Refusal {
  readonly hash: string;
  readonly key: string;
}

/** A wish with the consent channels to which it was not applied yet. */
interface OpenWish extends Wish {
  readonly open: readonly ConsentChannel[];
  readonly done: readonly ConsentChannel[];
}

/**
 * Applies refusals to every consent channel of a line. What was applied before is left alone, so that a consent in writing which lifted a
 * suppression is not undone by the same old wish. Cut off anywhere it may be done again.
 */
export async function applyRefusals(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  refusals: readonly Refusal[],
  applying: Applying,
): Promise<Applied> {
  let [added, known] = [0, 0];
  for (const chunk of toChunks(toWishes(desk, line, refusals))) {
    applying.signal?.throwIfAborted();
    const open = await findOpen(desk, workspaceId, line, chunk);
    added += open.length;
    known += chunk.length - open.length;
    if (applying.mode === 'apply' && open.length > 0)
      await applyChunk(desk, workspaceId, line, open, applying);
  }
  return { added, known };
}

/** Each wish once, the oldest first: the last word is the one that counts. */
function toWishes(desk: OptOutDesk, line: OptOutLine, refusals: readonly Refusal[]): readonly Wish[] {
  const wishes = new Map<string, Wish>();
  for (const refusal of refusals) {
    const hash = desk.contacts.hashOf(refusal.contact);
    const key = toRefusalKey(line, hash, refusal.registeredAt);
    wishes.set(key, { ...refusal, hash, key });
  }
  const age = ({ registeredAt }: Wish): number => registeredAt?.getTime() ?? Infinity;
  return [...wishes.values()].sort((a, b) => (age(a) === age(b) ? 0 : age(a) - age(b)));
}

/** A person who refused twice is in two chunks: each wish has its own line in the consent ledger, and its own notice. */
function* toChunks(wishes: readonly Wish[]): Generator<readonly Wish[]> {
  let chunk = new Map<string, Wish>();
  for (const wish of wishes) {
    if (chunk.size === chunkSize || chunk.has(wish.hash)) {
      yield [...chunk.values()];
      chunk = new Map();
    }
    chunk.set(wish.hash, wish);
  }
  if (chunk.size > 0) yield [...chunk.values()];
}

async function findOpen(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  chunk: readonly Wish[],
): Promise<readonly OpenWish[]> {
  const { direct } = desk.units;
  const keys = chunk.map(({ key }) => key);
  const kept = await desk.records.getMany(direct, refusalPlace(workspaceId), keys);
  // A wish without a time may be a new one of somebody who came back: only a standing suppression shows that it is known.
  const undated = chunk.filter(({ registeredAt }) => registeredAt === null).map(({ hash }) => hash);
  const standing = new Map<ConsentChannel, ReadonlyMap<string, number>>();
  for (const channel of undated.length > 0 ? line.channels : []) {
    standing.set(channel, await desk.suppressions.load(direct, workspaceId, channel, undated));
  }
  const isDone = ({ hash, key, registeredAt }: Wish, channel: ConsentChannel): boolean =>
    registeredAt === null
      ? (standing.get(channel)?.has(hash) ?? false)
      : ((kept.get(key)?.body as RefusalBody | undefined)?.channels.includes(channel) ?? false);
  return chunk
    .map((wish) => ({
      ...wish,
      open: line.channels.filter((channel) => !isDone(wish, channel)),
      done: (kept.get(wish.key)?.body as RefusalBody | undefined)?.channels ?? [],
    }))
    .filter(({ open }) => open.length > 0);
}

/** Suppressed first and noted after: whatever is cut off in between is done again, and nothing is noted that was not done. */
async function applyChunk(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  wishes: readonly OpenWish[],
  { by, actor }: Applying,
): Promise<void> {
  const now = desk.clock.now();
  const origin = { method: 'opt-out-line', actor } as const;
  for (const channel of line.channels) {
    const optOuts = wishes
      .filter(({ open }) => open.includes(channel))
      .map(({ contact, registeredAt, key }): OptOut => ({
        ...{ contact, occurredAt: registeredAt ?? now, evidence: toEvidence(key) },
      }));
    if (optOuts.length > 0)
      await desk.engine().consents.suppress(workspaceId, 'phone', channel, optOuts, origin);
  }
  const records = wishes.map(({ key, hash, registeredAt, open, done }) => {
    const channels = [...new Set([...done, ...open])];
    const body: RefusalBody = { hash, registeredAt: registeredAt?.toISOString() ?? null, channels };
    return { key, body, label: by };
  });
  await desk.records.put(desk.units.direct, refusalPlace(workspaceId), records, now);
}
