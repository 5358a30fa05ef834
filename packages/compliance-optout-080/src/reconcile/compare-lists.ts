import type { ConsentChannel, OptOut, Suppression, WorkspaceId } from '@pabal/core';
import type { OwnedLine } from '../lines/line-store.js';
import type { OptOutLine } from '../lines/line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { assignOptOuts } from '../refusals/assign-opt-outs.js';
import { listRefusals } from '../refusals/list-refusals.js';
import { listingChannels } from '../syncs/freshness.js';

/** A contact that one list or both have, by keyed hash. */
export interface ComparedContact {
  readonly hash: string;
  readonly where: 'both' | 'only-here' | 'only-there';
  /** Entries of our list, one a consent channel at most; `*` stands for all. */
  readonly ours: readonly Pick<Suppression, 'consentChannel' | 'source' | 'occurredAt' | 'evidence'>[];
  /** Consent channels of the line for which our list does not have it. */
  readonly missing: readonly ConsentChannel[];
  /** The latest entry of the vendor's list. */
  readonly theirs: OptOut | null;
}

const pageSize = 1000;

/** Our suppressions for the consent channels of a line beside the whole list of its vendor. Changes nothing. */
export async function compareLists(
  desk: OptOutDesk,
  { workspaceId, line }: OwnedLine,
  signal: AbortSignal,
): Promise<readonly ComparedContact[]> {
  const theirs = await listTheirs(desk, workspaceId, line, signal);
  const ours = await listOurs(desk, workspaceId, line, signal);
  const hashes = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return hashes.map((hash) => {
    const entries = ours.get(hash) ?? [];
    const covers = (channel: ConsentChannel): boolean =>
      entries.some(({ consentChannel }) => consentChannel === channel || consentChannel === '*');
    const there = theirs.get(hash) ?? null;
    return {
      hash,
      where: entries.length === 0 ? 'only-there' : there ? 'both' : 'only-here',
      ours: entries,
      missing: line.channels.filter((channel) => !covers(channel)),
      theirs: there,
    };
  });
}

async function listTheirs(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, OptOut>> {
  const channels = listingChannels(desk.engine().channels, line);
  const { optOuts: listed } = await listRefusals(desk, channels, new Date(0), signal);
  const lines = (await desk.lines.everywhere(desk.units.direct)).filter(
    (owned) => owned.line.provider === line.provider,
  );
  const own = lines.find(
    (owned) =>
      owned.workspaceId === workspaceId &&
      owned.line.number === line.number &&
      owned.line.authCode === line.authCode,
  );
  const mine = own ? (assignOptOuts(listed, lines).byLine.get(own) ?? []) : [];
  const byHash = new Map<string, OptOut>();
  for (const optOut of mine) {
    const hash = desk.contacts.hashOf(optOut.contact);
    const known = byHash.get(hash);
    if (!known || known.occurredAt < optOut.occurredAt) byHash.set(hash, optOut);
  }
  return byHash;
}

async function listOurs(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ComparedContact['ours']>> {
  const byHash = new Map<string, Map<number, Suppression>>();
  for (const channel of line.channels) {
    for (let afterId = 0; ;) {
      signal.throwIfAborted();
      const page = await desk.suppressions.page(desk.units.direct, workspaceId, channel, afterId, pageSize);
      for (const entry of page)
        byHash.set(
          entry.hash,
          (byHash.get(entry.hash) ?? new Map<number, Suppression>()).set(entry.id, entry),
        );
      afterId = page.at(-1)?.id ?? afterId;
      if (page.length < pageSize) break;
    }
  }
  return new Map([...byHash].map(([hash, entries]) => [hash, [...entries.values()]]));
}
