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
  readonly problems: readonly ListProblem[];
}

/**
 * Applies a list that an operator got from the provider of a line. Where the provider cannot be asked, this is what keeps the line fresh.
 * @throws EngineError `OPT_OUT_LINE_STATE`, `OPT_OUT_FILE_INVALID`
 */
export async function importRefusals(
  desk: OptOutDesk,
  place: { readonly workspaceId: WorkspaceId; readonly line: OptOutLine },
  bytes: Uint8Array,
  { actor, mode }: { readonly actor: string; readonly mode: 'apply' | 'look' },
): Promise<ListImport> {
  const { workspaceId, line } = place;
  if (!takesRefusals(line)) {
    throw createOptOutError(
      'OPT_OUT_LINE_STATE',
      `The line is ${line.state}; refusals reach only issued, active and suspended lines.`,
    );
  }
  const now = desk.clock.now();
  const { refusals, leftOut, problems } = readRefusalList(bytes, now);
  const applied = await applyRefusals(desk, workspaceId, line, refusals, { by: 'import', actor, mode });
  if (mode === 'apply')
    await noteImport(desk, workspaceId, line, { now, listed: refusals.length, ...applied, actor });
  return { mode, refusals: refusals.length, ...applied, leftOut, problems };
}

async function noteImport(
  desk: OptOutDesk,
  workspaceId: WorkspaceId,
  line: OptOutLine,
  {
    now,
    listed,
    added,
    actor,
  }: { readonly now: Date; readonly listed: number; readonly added: number; readonly actor: string },
): Promise<void> {
  const lineKey = toLineKey(line);
  const isPulled = listingChannels(desk.engine().channels, line).length > 0;
  await desk.units.run(async (unit) => {
    if (!isPulled) {
      const before = (await loadMarks(desk.records, unit, workspaceId)).get(lineKey) ?? unread;
      const mark = { ...before, lastSyncAt: now, by: 'import', listed, added } as const;
      await putMark(desk.records, unit, { workspaceId, lineKey }, mark, now);
    }
    await desk.audit.append(unit, {
      ...{
        workspaceId,
        actor,
        action: 'optout-080.refusals.import',
        subject: `opt-out-line:${lineKey}`,
        at: now,
      },
      after: { listed, added },
    });
  });
}
