import {
  isAdvertising,
  packGate,
  pass,
  type Candidate,
  type ConsentFact,
  type ConsentStore,
  type DecisionBatch,
  type Policy,
  type RecipientId,
  type RecordStore,
  type Verdict,
} from '@pabal/core';
import { confirmationDueOn, roundsBefore } from '../dates/confirmation-due.js';
import { addDays, toSeoulDay, type Day } from '../dates/seoul-day.js';
import { carePack, termsAt, type CareTerms } from '../law/care-pack.js';
import { lawOf } from '../law/care-rules.js';
import {
  confirmationKey,
  confirmationsCollection,
  lastRoundSent,
  type Confirmation,
} from './confirmation.js';

type Purpose = Confirmation['purpose'];

/** A consent that ought to have been confirmed, or has to be today. */
interface Concern {
  readonly purpose: Purpose;
  readonly fact: ConsentFact;
  readonly dueOn: Day;
  readonly isOverdue: boolean;
}

type Facts = ReadonlyMap<RecipientId, Concern>;

const lookAgainMs = 3_600_000;
const kinds = {
  promotional: { kind: 'advertising', kindKo: '광고' },
  night: { kind: 'night', kindKo: '야간' },
} as const;

/** What the gate asks. */
export interface ConfirmationGateDeps {
  readonly consents: ConsentStore;
  readonly records: RecordStore;
}

/**
 * Holds advertising to people whose consent ought to have been confirmed, until a confirmation went out (R15). Records are read for
 * those alone whose consent is that old. No answer to a confirmation keeps the consent (R16).
 */
export function createConfirmationGate(
  deps: ConfirmationGateDeps,
  purposes: readonly Purpose[] = ['promotional', 'night'],
): Policy {
  return packGate<CareTerms, Facts>(carePack, {
    id: 'confirmation',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load(batch, candidates) {
      const concerns = new Map<RecipientId, Concern>();
      if (!isAdvertising(batch.campaign.purpose)) return concerns;
      for (const purpose of purposes) {
        for (const [id, concern] of await findConcerns(deps, batch, candidates, purpose)) {
          if (!concerns.get(id)?.isOverdue) concerns.set(id, concern);
        }
      }
      return concerns;
    },
    judge({ recipientId }, facts, { now }): Verdict {
      const concern = facts.get(recipientId);
      if (!concern) return pass;
      const { dueOn, fact, isOverdue, purpose } = concern;
      const reason = {
        code: isOverdue ? 'CONFIRM_OVERDUE' : 'CONFIRM_DUE',
        params: { dueOn, ...(isOverdue && kinds[purpose]) },
        ...lawOf('R15', now),
        evidence: [`consent:${fact.ledgerId}`],
      };
      if (!isOverdue) return { kind: 'pass', reason };
      return { kind: 'hold', until: new Date(now.getTime() + lookAgainMs), reason };
    },
  });
}

async function findConcerns(
  { consents, records }: ConfirmationGateDeps,
  { unit, now, campaign, channel }: DecisionBatch,
  candidates: readonly Candidate[],
  purpose: Purpose,
): Promise<Facts> {
  const { confirmYears } = termsAt(now);
  const today = toSeoulDay(now);
  const ids = candidates.map(({ recipientId }) => recipientId);
  const facts = await consents.load(unit, channel.consentChannel, purpose, ids);
  // Whoever agreed less than two years ago, all but everybody, is done with here.
  const youngest = now.getTime() - confirmYears * 365 * 86_400_000 + 2 * 86_400_000;
  const old = [...facts].filter(
    ([, { state, occurredAt }]) => state === 'opted-in' && occurredAt.getTime() < youngest,
  );
  const begun = old.flatMap(([id, fact]) => {
    const consentedOn = toSeoulDay(fact.occurredAt);
    const round = roundsBefore(consentedOn, addDays(today, 1), confirmYears);
    return round === 0 ? [] : { id, fact, consentedOn, round };
  });
  const concerns = new Map<RecipientId, Concern>();
  if (begun.length === 0) return concerns;
  const keyOf = (id: RecipientId): string => confirmationKey(id, channel.consentChannel, purpose);
  const place = { workspaceId: campaign.workspaceId, collection: confirmationsCollection };
  const kept = await records.getMany(
    unit,
    place,
    begun.map(({ id }) => keyOf(id)),
  );
  for (const { id, fact, consentedOn, round } of begun) {
    const record = kept.get(keyOf(id))?.body as Confirmation | undefined;
    const sent = record ? lastRoundSent(record, consentedOn) : 0;
    if (sent >= round) continue;
    const newest = confirmationDueOn(consentedOn, round, confirmYears);
    // The round of today is not overdue yet; the one before it is, when it was missed too.
    const isOverdue = newest < today || sent < round - 1;
    const dueOn =
      newest < today ? newest : confirmationDueOn(consentedOn, isOverdue ? round - 1 : round, confirmYears);
    concerns.set(id, { purpose, fact, dueOn, isOverdue });
  }
  return concerns;
}
