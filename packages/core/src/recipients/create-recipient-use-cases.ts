import { toChanges } from '../consent/to-changes.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { ContactWrite } from '../ports/contact-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { eraseRecipient } from './erase-recipient.js';
import { contactsOf, exportRecipient } from './export-recipient.js';
import type { RecipientDeps } from './recipient-deps.js';
import { recipientNotFound } from '../errors/recipient-not-found.js';
import type { RecipientUseCases } from './recipient-use-cases.js';
import { assertUserIds } from './user-id.js';

/** What one can do with people, over the ports. */
export function createRecipientUseCases(deps: RecipientDeps): RecipientUseCases {
  const { audit, clock, consents, contacts, recipients, units } = deps;

  const idOf = async (unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<number> => {
    const id = (await recipients.findIds(unit, workspaceId, [userId])).get(userId);
    if (id === undefined) throw recipientNotFound();
    return id;
  };

  return {
    upsert: (workspaceId, rows, origin) =>
      units.run(async (unit) => {
        assertUserIds(rows);
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
      }),

    async profile(workspaceId, userId) {
      const recipient = await recipients.findByUserId(units.direct, workspaceId, userId);
      if (!recipient) throw recipientNotFound();
      return {
        recipient,
        contacts: await contactsOf(deps, recipient.id),
        consents: await consents.cells(units.direct, recipient.id),
      };
    },

    async consentHistory(workspaceId, userId, limit) {
      const id = await idOf(units.direct, workspaceId, userId);
      return consents.history(units.direct, id, limit);
    },

    async list(workspaceId, cursor, limit) {
      const items = await recipients.page(units.direct, workspaceId, cursor, limit);
      return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
    },

    export: (workspaceId, userId, { actor }) =>
      units.run(async (unit) => {
        const recipient = await recipients.findByUserId(unit, workspaceId, userId);
        if (!recipient) throw recipientNotFound();
        const subject = `recipient:${recipient.id}`;
        await audit.append(unit, {
          workspaceId,
          actor,
          action: 'recipient.export',
          subject,
          at: clock.now(),
        });
        return exportRecipient(deps, workspaceId, recipient);
      }),

    erase: (workspaceId, userId, origin) =>
      units.run(async (unit) => {
        await eraseRecipient(deps, unit, workspaceId, await idOf(unit, workspaceId, userId), origin);
        await deps.allowList.remove(unit, workspaceId, userId);
      }),
  };
}
