import type { Chore, OptOut } from '@pabal/core';
import type { OwnedLine } from '../lines/line-store.js';
import { takesRefusals, toLineKey, type OptOutLine } from '../lines/line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { listingChannels } from '../syncs/freshness.js';
import { loadMarks, putMark, unread, type SyncMark } from '../syncs/sync-mark.js';
import { applyRefusals } from './apply-refusals.js';
import { assignOptOuts } from './assign-opt-outs.js';
import { listRefusals } from './list-refusals.js';
import { toRefusal } from './to-refusal.js';

interface MarkedLine {
  readonly owned: OwnedLine;
  readonly mark: SyncMark;
}

/** Asks every vendor that answers the calls of a line for its refusals, and applies them. */
export function createPullChore(desk: OptOutDesk): Chore {
  return {
    id: 'optout-080-pull',
    everyMs: desk.options.pullEveryMs,
    async run({ signal }) {
      const unreadable: string[] = [];
      for (const [vendor, lines] of await linesByVendor(desk)) {
        if (signal.aborted) return;
        try {
          await pullVendor(desk, lines, signal);
        } catch (error) {
          if (signal.aborted) return;
          unreadable.push(vendor);
          desk.log.warn('refusals could not be read', { vendor, error });
        }
      }
      desk.report(
        unreadable.length === 0
          ? { state: 'ok', sentence: 'The refusals of every line that can be asked for were read.' }
          : {
              state: 'degraded',
              sentence: `The refusals at ${unreadable.join(', ')} could not be read; advertising is held once they are too old.`,
            },
      );
    },
  };
}

/**
 * Reads the refusals of a line that somebody has just put to use, with those of its vendor: otherwise advertising stands still
 * until the chore comes by. Where the vendor does not answer, the chore tries again.
 */
export async function pullAtOnce(desk: OptOutDesk, line: OptOutLine): Promise<void> {
  if (!takesRefusals(line)) return;
  const lines = (await linesByVendor(desk)).get(line.provider) ?? [];
  try {
    await pullVendor(desk, lines, new AbortController().signal);
  } catch (error) {
    desk.log.warn('refusals could not be read', { vendor: line.provider, error });
  }
}

async function linesByVendor(desk: OptOutDesk): Promise<ReadonlyMap<string, readonly OwnedLine[]>> {
  const { channels } = desk.engine();
  const byVendor = new Map<string, OwnedLine[]>();
  for (const owned of await desk.lines.everywhere(desk.units.direct)) {
    if (!takesRefusals(owned.line) || listingChannels(channels, owned.line).length === 0) continue;
    const { provider } = owned.line;
    byVendor.set(provider, [...(byVendor.get(provider) ?? []), owned]);
  }
  return byVendor;
}

async function pullVendor(desk: OptOutDesk, lines: readonly OwnedLine[], signal: AbortSignal): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const marked = await readMarks(desk, lines);
  const startedAt = desk.clock.now();
  const since = beginOf(marked, desk.options.overlapMs);
  const channels = listingChannels(desk.engine().channels, first.line);
  const { optOuts, unreadable } = await listRefusals(desk, channels, since, signal);
  const { byLine } = assignOptOuts(optOuts, lines);
  const applying = { by: 'pull', actor: 'optout-080', mode: 'apply', signal } as const;
  for (const { owned, mark } of marked) {
    const { workspaceId, line } = owned;
    const mine = byLine.get(owned) ?? [];
    const { added, known } = await applyRefusals(desk, workspaceId, line, mine.map(toRefusal), applying);
    // What could be read is applied; the rest is asked for again, and nothing counts as read until it can be.
    if (unreadable > 0) continue;
    const next: SyncMark = {
      ...{ lastSyncAt: startedAt, cursorAt: latestOf(mark, mine, startedAt) },
      ...{ by: 'pull', listed: added + known, added },
    };
    await noteSync(desk, owned, next);
  }
  if (unreadable > 0) throw new Error(`${unreadable} entries of the list could not be read`);
}

/** A line that was changed meanwhile keeps its old mark: the next turn reads what the change asks for. */
async function noteSync(desk: OptOutDesk, { workspaceId, line }: OwnedLine, mark: SyncMark): Promise<void> {
  const lineKey = toLineKey(line);
  await desk.units.run(async (unit) => {
    const now = await desk.lines.lock(unit, workspaceId, lineKey);
    if (now?.provider !== line.provider || now.channels.join() !== line.channels.join()) return;
    await putMark(desk.records, unit, { workspaceId, lineKey }, mark, desk.clock.now());
  });
}

async function readMarks(desk: OptOutDesk, lines: readonly OwnedLine[]): Promise<readonly MarkedLine[]> {
  const workspaceIds = [...new Set(lines.map(({ workspaceId }) => workspaceId))];
  const loaded = await Promise.all(
    workspaceIds.map(async (id) => [id, await loadMarks(desk.records, desk.units.direct, id)] as const),
  );
  const marks = new Map(loaded);
  return lines.map((owned) => ({
    owned,
    mark: marks.get(owned.workspaceId)?.get(toLineKey(owned.line)) ?? unread,
  }));
}

/** From the beginning as long as one of the lines was never read. */
function beginOf(marked: readonly MarkedLine[], overlapMs: number): Date {
  const cursors = marked.map(({ mark }) => mark.cursorAt?.getTime() ?? 0);
  return new Date(Math.max(0, Math.min(...cursors) - overlapMs));
}

/** By the vendor's clock, which may go wrong: never later than now, never back. */
function latestOf({ cursorAt }: SyncMark, optOuts: readonly OptOut[], now: Date): Date | null {
  const told = optOuts.map(({ occurredAt }) => Math.min(occurredAt.getTime(), now.getTime()));
  const latestMs = told.reduce((latest, at) => Math.max(latest, at), cursorAt?.getTime() ?? 0);
  return latestMs === 0 ? null : new Date(latestMs);
}
