import type { RecordStore, Unit } from '@pabal/core';
import type { Errand } from './errand.js';
import type { DueRecord, ErrandKind, Step } from './errand-kind.js';

/** Writes a step of an errand unless somebody else took one since it was read. Answers whether it was written. */
export async function storeErrand<Body extends Errand>(
  records: RecordStore,
  unit: Unit,
  kind: ErrandKind<Body>,
  record: DueRecord,
  { body, dueAt }: Step<Body>,
  now: Date,
): Promise<boolean> {
  const { workspaceId, key, recipientId } = record;
  const place = { workspaceId, collection: kind.collection };
  const current = await records.lock(unit, place, key);
  if (current?.version !== record.version) return false;
  await records.put(unit, place, [{ key, recipientId, body, label: kind.labelOf(body), dueAt }], now);
  return true;
}
