import type { Origin } from '../consent/consent-input.js';
import { toChanges } from '../consent/to-changes.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { ContactWrite } from '../ports/contact-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { RecipientDeps } from './recipient-deps.js';
import type { RecipientInput } from './recipient-input.js';
import type { UpsertResult } from './recipient-use-cases.js';

/** Writes people with contacts and consents in a unit. `userId`s are distinct and checked. */
export async function writeRecipients(
  { clock, consents, contacts, recipients }: RecipientDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  rows: readonly RecipientInput[],
  origin: Origin,
): Promise<UpsertResult> {
  const written = await recipients.upsert(unit, workspaceId, rows);
  const withId = rows.flatMap((row, index) => {
    const id = written[index]?.id;
    return id === undefined ? [] : [{ row, id }];
  });
  const changes = withId.flatMap(({ row, id }) =>
    (row.consents ?? []).flatMap((statement) => toChanges(id, statement, origin, clock.now())),
  );
  const withdrawing = changes
    .filter((change) => change.state === 'opted-out')
    .map((change) => change.recipientId);
  const known = new Set(written.filter((one) => !one.isNew).map((one) => one.id));
  const toLock = [...new Set(withdrawing)].filter((id) => known.has(id));
  if (toLock.length > 0) await contacts.lockForWithdrawal(unit, toLock);

  for (const kind of new Set(withId.flatMap(({ row }) => Object.keys(row.contacts ?? {})))) {
    const writes = withId.flatMap(({ row, id }): ContactWrite[] => {
      const input = row.contacts?.[kind];
      return input ? [{ ...input, recipientId: id }] : [];
    });
    await contacts.put(unit, workspaceId, kind, writes);
  }
  const recorded =
    changes.length > 0
      ? await consents.record(unit, workspaceId, changes, clock.now())
      : { recorded: 0, applied: 0 };
  const created = written.filter((one) => one.isNew).length;
  return {
    created,
    updated: written.length - created,
    consentsRecorded: recorded.recorded,
    consentsApplied: recorded.applied,
  };
}
