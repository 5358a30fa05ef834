import type { WorkspaceId } from '@pabal/core';
import { takesRefusals, toLineKey, type OptOutLine } from '../lines/line.js';
import type { OptOutDesk } from '../optout-desk.js';
import { createOptOutError } from '../optout-error.js';
import { applyRefusals } from '../refusals/apply-refusals.js';
import { listingChannels } from '../syncs/freshness.js';
import { loadMarks, putMark, unread } from '../syncs/sync-mark.js';
import { readRefusalList, type ListProblem } from './read-refusal-list.js';

/** What an import of a list did, or would do. */
export interface ListImport {
  readonly mode: 'apply' | 'look';
  readonly refusals: number;
  readonly added: number;
  readonly known: number;
  readonly leftOut: number;
  /** Lines that were left out and may be refusals all the same. */
  readonly doubtful: number;
  /** Whether the list counts as read. Of a line whose provider is asked, only what the provider answers does. */
  readonly reading: 'complete' | 'incomplete' | 'pulled';
  readonly problems: readonly ListProblem[];
}

/** How an operator sends a list. */
export interface Importing {
  readonly actor: string;
  readonly mode: 'apply' | 'look';
  /** `empty`: the provider says that nobody refused, and the file may have no line. */
  readonly said: 'filled' | 'empty';
  /** `known`: the operator has seen the lines that are left out, and none of them is a refusal. */
  readonly leftOut: 'doubtful' | 'known';
}

/**
 * Applies a list that an operator got from the provider of a line. Where the provider cannot be asked, this is what keeps the line fresh,
 * unless lines were left out that may be refusals.
 * @throws EngineError `OPT_OUT_LINE_STATE`, `OPT_OUT_FILE_INVALID`
 */
export async function importRefusals(
  desk: OptOutDesk,
  place: { readonly workspaceId: WorkspaceId; readonly line: OptOutLine },
  bytes: Uint8Array,
  { actor, mode, said, leftOut }: Importing,
): Promise<ListImport> {
  const { workspaceId, line } = place;
  if (!takesRefusals(line)) {
    throw createOptOutError(
      'OPT_OUT_LINE_STATE',
      `The line is ${line.state}; refusals reach only issued, active and suspended lines.`,
    );
  }
  const now = desk.clock.now();
  const { refusals, ...list } = readRefusalList(bytes, now, said);
  const applied = await applyRefusals(desk, workspaceId, line, refusals, { by: 'import', actor, mode });
  const isPulled = listingChannels(desk.engine().channels, line).length > 0;
  const isDoubtful = list.doubtful > 0 && leftOut !== 'known';
  const reading = isPulled ? 'pulled' : isDoubtful ? 'incomplete' : 'complete';
  const done = { refusals: refusals.length, ...applied, ...list, reading } as const;
  if (mode === 'apply') await noteImport(desk, place, done, actor, now);
  return { mode, ...done };
}

async function noteImport(
  desk: OptOutDesk,
  { workspaceId, line }: { readonly workspaceId: WorkspaceId; readonly line: OptOutLine },
  { refusals: listed, added, doubtful, reading }: Omit<ListImport, 'mode'>,
  actor: string,
  now: Date,
): Promise<void> {
  const lineKey = toLineKey(line);
  await desk.units.run(async (unit) => {
    if (reading === 'complete') {
      const before = (await loadMarks(desk.records, unit, workspaceId)).get(lineKey) ?? unread;
      const mark = { ...before, lastSyncAt: now, by: 'import', listed, added } as const;
      await putMark(desk.records, unit, { workspaceId, lineKey }, mark, now);
    }
    await desk.audit.append(unit, {
      ...{ workspaceId, actor, action: 'optout-080.refusals.import' },
      ...{ subject: `opt-out-line:${lineKey}`, at: now, after: { listed, added, doubtful, reading } },
    });
  });
}
