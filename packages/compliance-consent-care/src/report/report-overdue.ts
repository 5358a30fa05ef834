import type { PluginStatus, RecordStore, UnitOfWork, WorkspaceId, WorkspaceStore } from '@pabal/core';
import { confirmationsCollection } from '../confirmations/confirmation.js';
import type { Day } from '../dates/seoul-day.js';
import { noticesCollection } from '../notices/notice.js';

/** What is reported of a workspace, and what is asked for it. */
export interface ReportDeps {
  readonly units: UnitOfWork;
  readonly records: RecordStore;
  readonly workspaces: WorkspaceStore;
}

/** How many open errands there are by the day on which they are due; `failed` and `unclear` are those that nobody will send. */
export type DueCounts = Readonly<Record<string, number>>;

/** The open errands of a collection by their labels. */
export function countDue(
  { records, units }: Pick<ReportDeps, 'records' | 'units'>,
  workspaceId: WorkspaceId,
  collection: string,
): Promise<DueCounts> {
  return records.count(units.direct, { workspaceId, collection });
}

/** How many errands ought to have gone out before a day. */
export function sumOverdue(counts: DueCounts, today: Day): number {
  return Object.entries(counts)
    .filter(([label]) => label === 'failed' || label === 'unclear' || (isDay(label) && label < today))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Whether a label is a day. */
export function isDay(label: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(label);
}

/** How the plugin fares: `degraded` while something is overdue anywhere. */
export async function reportOverdue(deps: ReportDeps, today: Day): Promise<PluginStatus> {
  const overdue = { notices: 0, confirmations: 0 };
  for (const { id } of await deps.workspaces.list(deps.units.direct)) {
    overdue.notices += sumOverdue(await countDue(deps, id, noticesCollection), today);
    overdue.confirmations += sumOverdue(await countDue(deps, id, confirmationsCollection), today);
  }
  const { notices, confirmations } = overdue;
  if (notices + confirmations === 0) return { state: 'ok', sentence: 'Works.' };
  const sentence = `${notices} result notices and ${confirmations} confirmations are overdue or could not be sent; see the plan and the lists of this plugin.`;
  return { state: 'degraded', sentence };
}
