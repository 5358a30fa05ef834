import { askIntake, assertTaken } from '../consent/ask-intake.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import { eraseRecipient } from './erase-recipient.js';
import { contactsOf, exportRecipient } from './export-recipient.js';
import type { RecipientDeps } from './recipient-deps.js';
import { recipientNotFound } from '../errors/recipient-not-found.js';
import type { RecipientUseCases } from './recipient-use-cases.js';
import { assertUserIds } from './user-id.js';
import { writeRecipients } from './write-recipients.js';

/** What one can do with people, over the ports. */
export function createRecipientUseCases(deps: RecipientDeps): RecipientUseCases {
  const { audit, clock, consents, intakeChecks, recipients, units } = deps;

  const ask = (unit: Unit, ...[workspaceId, rows, origin]: Parameters<RecipientUseCases['inspect']>) => {
    assertUserIds(rows);
    return askIntake(intakeChecks, unit, workspaceId, rows, origin);
  };

  const idOf = async (unit: Unit, workspaceId: WorkspaceId, userId: string): Promise<number> => {
    const id = (await recipients.findIds(unit, workspaceId, [userId])).get(userId);
    if (id === undefined) throw recipientNotFound();
    return id;
  };

  return {
    upsert: (workspaceId, rows, origin) =>
      units.run(async (unit) => {
        const problems = await ask(unit, workspaceId, rows, origin);
        assertTaken(problems, ({ row, path }) => `rows.${row}.${path}`);
        return writeRecipients(deps, unit, workspaceId, rows, origin);
      }),

    take: (workspaceId, rows, origin) =>
      units.run(async (unit) => {
        const refused = await ask(unit, workspaceId, rows, origin);
        const out = new Set(refused.map(({ row }) => row));
        const taken = rows.filter((_row, index) => !out.has(index));
        return { ...(await writeRecipients(deps, unit, workspaceId, taken, origin)), refused };
      }),

    inspect: async (...asked) => ask(units.direct, ...asked),

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
