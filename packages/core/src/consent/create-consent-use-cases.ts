import type { ConsentChange } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { recipientNotFound } from '../errors/recipient-not-found.js';
import { askIntake, intakeRefused } from './ask-intake.js';
import { assertContactValue } from './assert-contact-value.js';
import type { Origin } from './consent-input.js';
import { toChanges } from './to-changes.js';
import type { ConsentDeps } from './consent-deps.js';
import type { ConsentUseCases } from './consent-use-cases.js';

/** What one can do with consent, over the ports. */
export function createConsentUseCases(deps: ConsentDeps): ConsentUseCases {
  const { audit, clock, consents, contacts, recipients, suppressions, units, workspaces } = deps;

  const suppress: ConsentUseCases['suppress'] = (workspaceId, contactKind, consentChannel, optOuts, origin) =>
    units.run(async (unit) => {
      for (const { contact } of optOuts) assertContactValue(contactKind, contact);
      const now = clock.now();
      const entries = optOuts.map((optOut) => ({
        hash: contacts.hashOf(optOut.contact),
        consentChannel,
        source: origin.method,
        occurredAt: optOut.occurredAt,
        evidence: optOut.evidence,
      }));
      const people = new Map<RecipientId, (typeof entries)[number]>();
      for (const entry of entries) {
        for (const id of await contacts.findRecipients(unit, workspaceId, contactKind, entry.hash))
          people.set(id, entry);
      }
      await contacts.lockForWithdrawal(unit, [...people.keys()]);
      const added = await suppressions.add(unit, workspaceId, entries);
      const channelsOf = async (id: RecipientId): Promise<readonly string[]> =>
        consentChannel === '*'
          ? [...new Set((await consents.cells(unit, id)).map((cell) => cell.consentChannel))]
          : [consentChannel];
      const changes: ConsentChange[] = [];
      for (const [id, { occurredAt, evidence }] of people) {
        for (const channel of await channelsOf(id)) {
          const statement = { consentChannel: channel, purpose: 'promotional', state: 'opted-out' } as const;
          changes.push(
            ...toChanges(id, { ...statement, occurredAt, ...(evidence && { evidence }) }, origin, now),
          );
        }
      }
      if (changes.length > 0) await consents.record(unit, workspaceId, changes, now);
      return { added, people: people.size };
    });

  return {
    suppress,
    async record(workspaceId, userId, statements, origin) {
      const done = await units.run(async (unit) => {
        const id = (await recipients.findIds(unit, workspaceId, [userId])).get(userId);
        if (id === undefined) throw recipientNotFound();
        const refusals = statements.filter((statement) => statement.state === 'opted-out');
        const rows = [{ userId, consents: statements }];
        // Nothing stands in the way of a refusal: neither a check nor a consent beside it that is refused.
        const problems =
          refusals.length === statements.length
            ? []
            : await askIntake(deps.intakeChecks, unit, workspaceId, rows, origin);
        const stated = problems.length > 0 ? refusals : statements;
        if (refusals.length > 0) await contacts.lockForWithdrawal(unit, [id]);
        const changes = stated.flatMap((statement) => toChanges(id, statement, origin, clock.now()));
        const counts =
          changes.length > 0
            ? await consents.record(unit, workspaceId, changes, clock.now())
            : { recorded: 0, applied: 0 };
        return { counts, problems, kept: refusals.length > 0 ? 1 : 0 };
      });
      const { counts, problems, kept } = done;
      if (problems.length === 0) return counts;
      throw intakeRefused(problems, ({ path }) => path.replace(/^consents\b/, 'statements'), kept);
    },
    async suppressEverywhere(contactKind, consentChannel, optOuts, vendor) {
      const origin: Origin = { method: 'vendor-list', actor: `vendor:${vendor}` };
      for (const { id } of await workspaces.list(units.direct)) {
        await suppress(id, contactKind, consentChannel, optOuts, origin);
      }
    },
    unsuppress: (workspaceId: WorkspaceId, consentChannel, contact, origin) =>
      units.run(async (unit) => {
        const removed = await suppressions.remove(
          unit,
          workspaceId,
          contacts.hashOf(contact),
          consentChannel,
        );
        if (removed) {
          await audit.append(unit, {
            workspaceId,
            actor: origin.actor,
            action: 'suppression.remove',
            subject: `suppression:${consentChannel}`,
            at: clock.now(),
          });
        }
        return removed;
      }),
  };
}
