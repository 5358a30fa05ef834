import type { Origin } from '../consent/consent-input.js';
import { toChanges } from '../consent/to-changes.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { ContactWrite } from '../ports/contact-store.js';
import type { Suppression } from '../ports/suppression-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { keptRefusals } from './kept-refusals.js';
import type { RecipientDeps } from './recipient-deps.js';
import type { RecipientInput } from './recipient-input.js';
import type { UpsertResult } from './recipient-use-cases.js';

/**
 * Writes people with contacts and consents in a unit. `userId`s are distinct and checked. A contact that is taken from somebody
 * who refuses advertising stays suppressed by its keyed hash, also when the same call writes the refusal or a new consent.
 */
export async function writeRecipients(
  { clock, consents, contacts, recipients, suppressions }: RecipientDeps,
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

  const gone: { readonly id: RecipientId; readonly hash: string }[] = [];
  for (const kind of new Set(withId.flatMap(({ row }) => Object.keys(row.contacts ?? {})))) {
    const writes = withId.flatMap(({ row, id }): ContactWrite[] => {
      const input = row.contacts?.[kind];
      return input ? [{ ...input, recipientId: id }] : [];
    });
    for (const [id, hash] of await contacts.put(unit, workspaceId, kind, writes)) gone.push({ id, hash });
  }
  const refusalsOfGone = async (): Promise<readonly Suppression[]> => {
    if (gone.length === 0) return [];
    const cells = await consents.cellsOf(unit, [...new Set(gone.map(({ id }) => id))]);
    return gone.flatMap(({ id, hash }) =>
      keptRefusals(hash, cells.get(id) ?? [], 'contact-change', clock.now()),
    );
  };
  const before = await refusalsOfGone();
  const recorded =
    changes.length > 0
      ? await consents.record(unit, workspaceId, changes, clock.now())
      : { recorded: 0, applied: 0 };
  const kept = [...before, ...(changes.length > 0 ? await refusalsOfGone() : [])];
  if (kept.length > 0) await suppressions.add(unit, workspaceId, kept);
  const created = written.filter((one) => one.isNew).length;
  return {
    created,
    updated: written.length - created,
    consentsRecorded: recorded.recorded,
    consentsApplied: recorded.applied,
  };
}
