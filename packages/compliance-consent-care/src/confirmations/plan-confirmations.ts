import type { ConsentLine, RecordWrite, StoredRecord } from '@pabal/core';
import { toSeoulDay } from '../dates/seoul-day.js';
import { confirmationKey, type Confirmation } from './confirmation.js';
import type { ErrandKind } from '../errands/errand-kind.js';
import { scheduleRound } from './schedule-round.js';

type CellLine = ConsentLine & { readonly purpose: Confirmation['purpose'] };

/** Whether a line changed a consent that has to be confirmed. */
export function isConfirmed(line: ConsentLine): line is CellLine {
  return line.applied && (line.purpose === 'promotional' || line.purpose === 'night');
}

/** The confirmations that lines, in their order, begin and end, given those that there are by key. */
export function planConfirmations(
  lines: readonly ConsentLine[],
  known: ReadonlyMap<string, StoredRecord>,
  kind: Pick<ErrandKind<Confirmation>, 'labelOf'>,
  now: Date,
  daysBefore: number,
): readonly RecordWrite[] {
  const writes = new Map<string, RecordWrite>();
  for (const line of lines) {
    if (!isConfirmed(line)) continue;
    const { recipientId, consentChannel, purpose } = line;
    const key = confirmationKey(recipientId, consentChannel, purpose);
    const current = (writes.get(key) ?? known.get(key))?.body as Confirmation | undefined;
    const step = stepAfter(line, current, now, daysBefore);
    if (step) writes.set(key, { key, recipientId, ...step, label: kind.labelOf(step.body) });
  }
  return [...writes.values()];
}

function stepAfter(line: CellLine, current: Confirmation | undefined, now: Date, daysBefore: number) {
  const { consentChannel, purpose, state, occurredAt, recordedAt } = line;
  if (state === 'opted-out') {
    return current && !current.isOver ? { body: { ...current, isOver: true }, dueAt: null } : null;
  }
  const consentedOn = toSeoulDay(occurredAt ?? recordedAt);
  if (current && !current.isOver && current.consentedOn === consentedOn) return null;
  return scheduleRound({ consentChannel, purpose, consentedOn, sent: current?.sent ?? [] }, now, daysBefore);
}
