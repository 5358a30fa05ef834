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

/** A consent that ought to have been confirmed, or has to be today; or one of which nobody can say when, as it has no date. */
interface Concern {
  readonly kind: 'due' | 'overdue' | 'undated';
  readonly purpose: Purpose;
  readonly fact: ConsentFact;
  readonly dueOn: Day;
}

type Facts = ReadonlyMap<RecipientId, Concern>;

const lookAgainMs = 3_600_000;
/** Of two concerns about one person the heavier one counts. */
const weights = { due: 1, overdue: 2, undated: 3 } as const;
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
 * those alone whose consent is that old. No answer to a confirmation keeps the consent (R16). Consent without a date is denied:
 * nobody can say whether it ought to have been confirmed, and a confirmation has to name its day.
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
          const other = concerns.get(id);
          if (!other || weights[concern.kind] > weights[other.kind]) concerns.set(id, concern);
        }
      }
      return concerns;
    },
    judge({ recipientId }, facts, { now }): Verdict {
      const concern = facts.get(recipientId);
      if (!concern) return pass;
      const { dueOn, fact, kind, purpose } = concern;
      const law = { ...lawOf('R15', now), evidence: [`consent:${fact.ledgerId}`] };
      switch (kind) {
        case 'undated':
          return { kind: 'deny', reason: { code: 'CONSENT_UNDATED', params: kinds[purpose], ...law } };
        case 'overdue': {
          const reason = { code: 'CONFIRM_OVERDUE', params: { dueOn, ...kinds[purpose] }, ...law };
          return { kind: 'hold', until: new Date(now.getTime() + lookAgainMs), reason };
        }
        case 'due':
          return { kind: 'pass', reason: { code: 'CONFIRM_DUE', params: { dueOn }, ...law } };
      }
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
  const concerns = new Map<RecipientId, Concern>();
  const begun = [...facts].flatMap(([id, fact]) => {
    const { occurredAt, state } = fact;
    if (state !== 'opted-in') return [];
    if (occurredAt === null) {
      concerns.set(id, { kind: 'undated', purpose, fact, dueOn: today });
      return [];
    }
    if (occurredAt.getTime() >= youngest) return [];
    const consentedOn = toSeoulDay(occurredAt);
    const round = roundsBefore(consentedOn, addDays(today, 1), confirmYears);
    return round === 0 ? [] : { id, fact, consentedOn, round };
  });
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
    concerns.set(id, { kind: isOverdue ? 'overdue' : 'due', purpose, fact, dueOn });
  }
  return concerns;
}
