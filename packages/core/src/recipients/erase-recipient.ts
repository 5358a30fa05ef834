import type { ConsentPurpose } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { isAdvertising } from '../domain/purpose.js';
import type { Suppression } from '../ports/suppression-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Origin } from '../consent/consent-input.js';
import type { RecipientDeps } from './recipient-deps.js';

/** Entries that open advertising to somebody who agreed to it: taking one back refuses no advertising by itself. */
const besideAdvertising: ReadonlySet<ConsentPurpose> = new Set<ConsentPurpose>(['night', 'guardian']);

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
  await contacts.lockForWithdrawal(unit, [recipientId]);
  const refused = (await consents.cells(unit, recipientId)).filter(
    ({ purpose, state }) =>
      state === 'opted-out' && isAdvertising(purpose) && !besideAdvertising.has(purpose),
  );
  const kept: Suppression[] = [];
  for (const kind of contactKinds) {
    const contact = await contacts.find(unit, recipientId, kind);
    if (!contact?.hash) continue;
    for (const { consentChannel, occurredAt, ledgerId } of refused) {
      const evidence = `consent:${ledgerId}`;
      // Nobody told when an undated refusal was said: it holds from the erasure at the latest.
      const since = occurredAt ?? clock.now();
      kept.push({ hash: contact.hash, consentChannel, source: 'erasure', occurredAt: since, evidence });
    }
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
