import { evaluateInMemory, type PersonView } from '../audience/evaluate-in-memory.js';
import type { Condition } from '../domain/condition.js';
import { cellKeyOf } from './memory-consent-store.js';
import { contactKey } from './memory-contact-store.js';
import { memberKey } from './memory-cohort-store.js';
import type { RecipientRow } from './memory-rows.js';
import type { MemoryState } from './memory-state.js';
import type { MemoryTransaction } from './memory-transaction.js';

/** Those of many people who meet a condition, in the same order. */
export function matchPeople(
  state: MemoryState,
  transaction: MemoryTransaction,
  people: readonly RecipientRow[],
  condition: Condition,
  at: Date,
): readonly RecipientRow[] {
  const cohorts = new Map<string, number>();
  for (const { workspaceId, cohortKey, id } of state.cohorts.values(transaction)) {
    cohorts.set(`${workspaceId}/${cohortKey}`, id);
  }
  return people.filter((row) => evaluateInMemory(condition, toView(row), at));

  function toView(row: RecipientRow): PersonView {
    return {
      property: (lowerName) => row.properties.get(lowerName)?.value,
      consent: (consentChannel, purpose) =>
        state.consents.get(transaction, cellKeyOf({ recipientId: row.id, consentChannel, purpose }))?.state ??
        'unknown',
      contact: (contactKind) => state.contacts.get(transaction, contactKey(row.id, contactKind))?.status,
      isInCohort(cohortKey) {
        const cohortId = cohorts.get(`${row.workspaceId}/${cohortKey}`);
        return (
          cohortId !== undefined &&
          state.cohortMembers.get(transaction, memberKey(cohortId, row.id)) !== undefined
        );
      },
    };
  }
}
