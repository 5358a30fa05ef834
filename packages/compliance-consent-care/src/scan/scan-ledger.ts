import type {
  Clock,
  ConsentLine,
  ConsentStore,
  CursorStore,
  RecordStore,
  Unit,
  UnitOfWork,
  WorkspaceId,
} from '@pabal/core';
import {
  confirmationKey,
  confirmationsCollection,
  type Confirmation,
} from '../confirmations/confirmation.js';
import { isConfirmed, planConfirmations } from '../confirmations/plan-confirmations.js';
import { addDays, toSeoulDay, type Day } from '../dates/seoul-day.js';
import type { ErrandKind } from '../errands/errand-kind.js';
import { termsAt } from '../law/care-pack.js';
import { noticesCollection } from '../notices/notice.js';
import { planNotices } from '../notices/plan-notices.js';

/** What the ledger is scanned with. */
export interface ScanDeps {
  readonly units: UnitOfWork;
  readonly consents: ConsentStore;
  readonly cursors: CursorStore;
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly confirmations: ErrandKind<Confirmation>;
}

/** What is set about the scan. */
export interface ScanOptions {
  readonly importsSince?: Day | undefined;
  readonly gatherMinutes: number;
  readonly confirmDaysBefore: number;
}

const cursorName = 'consent-care/ledger';
const pageSize = 500;

/**
 * Reads on in the consent ledger and writes what people have to be told, page by page, each in the unit that moves the cursor: a line is
 * read once, whatever is killed.
 */
export async function scanLedger(deps: ScanDeps, options: ScanOptions, signal: AbortSignal): Promise<void> {
  for (let count = pageSize; count === pageSize && !signal.aborted;) {
    count = await deps.units.run((unit) => scanPage(deps, options, unit));
  }
}

async function scanPage(deps: ScanDeps, options: ScanOptions, unit: Unit): Promise<number> {
  const { consents, cursors, clock } = deps;
  const locked = await cursors.lock(unit, cursorName);
  if (!locked) return 0;
  const now = clock.now();
  const { ledgerId, since } = readCursor(locked.value, now);
  const lines = await consents.after(unit, ledgerId, pageSize);
  for (const workspaceId of new Set(lines.map((line) => line.workspaceId))) {
    const own = lines.filter((line) => line.workspaceId === workspaceId);
    await writeNotices(deps, options, unit, workspaceId, own, since, now);
    await writeConfirmations(deps, options, unit, workspaceId, own, now);
  }
  const last = lines.at(-1)?.ledgerId ?? ledgerId;
  if (lines.length > 0 || locked.value === null) await cursors.set(unit, cursorName, `${last}/${since}`);
  return lines.length;
}

/** Where the scan stands. The first one looks back as far as a notice could still be due. */
function readCursor(value: string | null, now: Date): { readonly ledgerId: number; readonly since: Day } {
  if (value === null) return { ledgerId: 0, since: addDays(toSeoulDay(now), -termsAt(now).noticeDays) };
  const [ledgerId = '0', since = ''] = value.split('/');
  return { ledgerId: Number(ledgerId), since };
}

async function writeNotices(
  { records }: ScanDeps,
  { gatherMinutes, importsSince }: ScanOptions,
  unit: Unit,
  workspaceId: WorkspaceId,
  lines: readonly ConsentLine[],
  since: Day,
  now: Date,
): Promise<void> {
  const place = { workspaceId, collection: noticesCollection };
  const ids = [...new Set(lines.map(({ recipientId }) => recipientId))];
  const known = await records.ofPeople(unit, place, ids);
  const sendAt = new Date(now.getTime() + gatherMinutes * 60_000);
  const writes = planNotices(lines, known, { since, importsSince, now, sendAt });
  for (const { key } of [...writes].sort((a, b) => (a.key < b.key ? -1 : 1)))
    await records.lock(unit, place, key);
  // What was handed over between the reading and the lock is told by itself.
  const current = await records.ofPeople(unit, place, ids);
  const sure = planNotices(lines, current, { since, importsSince, now, sendAt });
  if (sure.length > 0) await records.put(unit, place, sure, now);
}

async function writeConfirmations(
  { records, confirmations }: ScanDeps,
  { confirmDaysBefore }: ScanOptions,
  unit: Unit,
  workspaceId: WorkspaceId,
  lines: readonly ConsentLine[],
  now: Date,
): Promise<void> {
  const place = { workspaceId, collection: confirmationsCollection };
  const keys = lines.flatMap((line) =>
    isConfirmed(line) ? confirmationKey(line.recipientId, line.consentChannel, line.purpose) : [],
  );
  const known = await records.getMany(unit, place, [...new Set(keys)]);
  const writes = planConfirmations(lines, known, confirmations, now, confirmDaysBefore);
  if (writes.length > 0) await records.put(unit, place, writes, now);
}
