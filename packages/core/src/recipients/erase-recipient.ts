import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Suppression } from '../ports/suppression-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Origin } from '../consent/consent-input.js';
import { keptRefusals } from './kept-refusals.js';
import type { RecipientDeps } from './recipient-deps.js';

/**
 * Erases a person's data. Whoever had refused advertising stays suppressed by the keyed hash of the contact, so that the
 * same number imported again is still refused.
 */
export async function eraseRecipient(
  deps: RecipientDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  recipientId: RecipientId,
  origin: Origin,
): Promise<void> {
  const { audit, clock, consents, contacts, contactKinds, dispatches, ledger } = deps;
  const { recipients, records, suppressions } = deps;
  await recipients.lockForErasure(unit, recipientId);
  await contacts.lockForWithdrawal(unit, [recipientId]);
  const cells = await consents.cells(unit, recipientId);
  const kept: Suppression[] = [];
  for (const kind of contactKinds) {
    const contact = await contacts.find(unit, recipientId, kind);
    if (contact?.hash) kept.push(...keptRefusals(contact.hash, cells, 'erasure', clock.now()));
  }
  if (kept.length > 0) await suppressions.add(unit, workspaceId, kept);
  await ledger.eraseMessages(unit, recipientId);
  await dispatches.erase(unit, recipientId);
  await records.erase(unit, recipientId);
  await recipients.remove(unit, workspaceId, recipientId);
  await audit.append(unit, {
    workspaceId,
    actor: origin.actor,
    action: 'recipient.erase',
    subject: `recipient:${recipientId}`,
    at: clock.now(),
  });
}
