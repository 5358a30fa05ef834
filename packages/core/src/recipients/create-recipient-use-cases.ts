import { askIntake, intakeRefused } from '../consent/ask-intake.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import { eraseRecipient } from './erase-recipient.js';
import { contactsOf, exportRecipient } from './export-recipient.js';
import type { RecipientDeps } from './recipient-deps.js';
import { planRefusals, writeRefusals } from './keep-refusals.js';
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
    async upsert(workspaceId, rows, origin) {
      const done = await units.run(async (unit) => {
        const problems = await ask(unit, workspaceId, rows, origin);
        if (problems.length === 0) return writeRecipients(deps, unit, workspaceId, rows, origin);
        const plan = await planRefusals(deps, unit, workspaceId, rows, new Set(rows.keys()), origin);
        await writeRefusals(deps, unit, workspaceId, plan);
        return { problems, kept: plan.rows.size };
      });
      // After the unit: what is refused is not written, and the refusals of people stand.
      if ('problems' in done)
        throw intakeRefused(done.problems, ({ row, path }) => `rows.${row}.${path}`, done.kept);
      return done;
    },

    take: (workspaceId, rows, origin) =>
      units.run(async (unit) => {
        const refused = await ask(unit, workspaceId, rows, origin);
        const out = new Set(refused.map(({ row }) => row));
        const taken = rows.filter((_row, index) => !out.has(index));
        const written = await writeRecipients(deps, unit, workspaceId, taken, origin);
        const plan = await planRefusals(deps, unit, workspaceId, rows, out, origin);
        await writeRefusals(deps, unit, workspaceId, plan);
        return { ...written, refused, kept: plan.rows };
      }),

    async inspect(workspaceId, rows, origin) {
      const refused = await ask(units.direct, workspaceId, rows, origin);
      const out = new Set(refused.map(({ row }) => row));
      const plan = await planRefusals(deps, units.direct, workspaceId, rows, out, origin);
      return { refused, kept: plan.rows };
    },

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
