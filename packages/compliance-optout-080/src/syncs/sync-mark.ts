import type { RecordPlace, RecordStore, Unit, WorkspaceId } from '@pabal/core';

/** How far the refusals of a line were read. */
export interface SyncMark {
  /** When its list was asked for last, by our clock; `null` while it never was. */
  readonly lastSyncAt: Date | null;
  /** The latest refusal that was seen, by the provider's clock; `null` to read from the beginning. */
  readonly cursorAt: Date | null;
  readonly by: 'pull' | 'import' | null;
  /** Refusals in the last answer, and how many of them were new. */
  readonly listed: number;
  readonly added: number;
}

/** The mark of a line of which nothing was read. */
export const unread: SyncMark = { lastSyncAt: null, cursorAt: null, by: null, listed: 0, added: 0 };

interface MarkBody extends Omit<SyncMark, 'lastSyncAt' | 'cursorAt'> {
  readonly lastSyncAt: string | null;
  readonly cursorAt: string | null;
}

const placeOf = (workspaceId: WorkspaceId): RecordPlace => ({ workspaceId, collection: 'optout-080/syncs' });
const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** The marks of all lines of a workspace, by line. */
export async function loadMarks(
  records: RecordStore,
  unit: Unit,
  workspaceId: WorkspaceId,
): Promise<ReadonlyMap<string, SyncMark>> {
  const kept = await records.list(unit, placeOf(workspaceId), {}, '', 1000);
  return new Map(
    kept.map(({ key, body }) => {
      const { lastSyncAt, cursorAt, ...mark } = body as MarkBody;
      return [key, { ...mark, lastSyncAt: toDate(lastSyncAt), cursorAt: toDate(cursorAt) }];
    }),
  );
}

/** Writes the mark of a line. */
export async function putMark(
  records: RecordStore,
  unit: Unit,
  place: { readonly workspaceId: WorkspaceId; readonly lineKey: string },
  mark: SyncMark,
  at: Date,
): Promise<void> {
  const body: MarkBody = {
    ...mark,
    lastSyncAt: mark.lastSyncAt?.toISOString() ?? null,
    cursorAt: mark.cursorAt?.toISOString() ?? null,
  };
  await records.put(unit, placeOf(place.workspaceId), [{ key: place.lineKey, body, label: mark.by }], at);
}
