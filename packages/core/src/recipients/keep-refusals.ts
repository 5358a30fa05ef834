import type { ConsentInput, Origin } from '../consent/consent-input.js';
import { refusesAdvertising } from '../consent/refuses-advertising.js';
import { toChanges } from '../consent/to-changes.js';
import type { ConsentChange } from '../domain/consent.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Suppression } from '../ports/suppression-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { RecipientDeps } from './recipient-deps.js';
import type { RecipientInput } from './recipient-input.js';

/** What is recorded of rows that are left out. */
export interface RefusalPlan {
  readonly changes: readonly ConsentChange[];
  readonly suppressions: readonly Suppression[];
  /** Whoever is reached at a suppressed number. */
  readonly people: readonly RecipientId[];
  /** Indices of the rows of which a refusal is recorded. */
  readonly rows: ReadonlySet<number>;
}

/**
 * What stands of rows that nobody takes: a refusal counts however it reached us (article 50 (2) of the Network Act, R35). Of somebody who is
 * known all refusals are recorded. Of somebody who is not, the numbers that can be called are suppressed on the refused channels; where
 * there is none, nobody can be reached either.
 */
export async function planRefusals(
  { clock, contacts, recipients }: RecipientDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  rows: readonly RecipientInput[],
  leftOut: ReadonlySet<number>,
  origin: Origin,
): Promise<RefusalPlan> {
  const said = rows.flatMap((row, index) => {
    const refusals = (row.consents ?? []).filter(({ state }) => state === 'opted-out');
    return leftOut.has(index) && refusals.length > 0 ? [{ index, row, refusals }] : [];
  });
  if (said.length === 0) return { changes: [], suppressions: [], people: [], rows: new Set() };
  const userIds = said.map(({ row }) => row.userId);
  const ids = await recipients.findIds(unit, workspaceId, userIds);
  const now = clock.now();
  const changes: ConsentChange[] = [];
  const suppressions: Suppression[] = [];
  const people = new Set<RecipientId>();
  const kept = new Set<number>();
  for (const { index, row, refusals } of said) {
    const id = ids.get(row.userId);
    if (id !== undefined) {
      changes.push(...refusals.flatMap((refusal) => toChanges(id, refusal, origin, now)));
      people.add(id);
      kept.add(index);
      continue;
    }
    const advertising = refusals.filter(refusesAdvertising);
    for (const [kind, contact] of Object.entries(row.contacts ?? {})) {
      if (contact.kind !== 'set' || advertising.length === 0) continue;
      const hash = contacts.hashOf(contact.value);
      for (const other of await contacts.findRecipients(unit, workspaceId, kind, hash)) people.add(other);
      suppressions.push(...advertising.map((refusal) => toSuppression(hash, refusal, origin, now)));
      kept.add(index);
    }
  }
  return { changes, suppressions, people: [...people], rows: kept };
}

/** Records it. No send that starts once the unit has ended misses it. */
export async function writeRefusals(
  { clock, consents, contacts, suppressions }: RecipientDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  plan: RefusalPlan,
): Promise<void> {
  if (plan.people.length > 0) await contacts.lockForWithdrawal(unit, plan.people);
  if (plan.suppressions.length > 0) await suppressions.add(unit, workspaceId, plan.suppressions);
  if (plan.changes.length > 0) await consents.record(unit, workspaceId, plan.changes, clock.now());
}

function toSuppression(
  hash: string,
  { consentChannel, occurredAt, evidence }: ConsentInput,
  origin: Origin,
  now: Date,
): Suppression {
  return {
    ...{ hash, consentChannel, source: origin.method },
    occurredAt: occurredAt !== null && occurredAt < now ? occurredAt : now,
    evidence: evidence ?? origin.actor,
  };
}
