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
  type Verdict,
} from '@pabal/core';
import { toSeoulDay } from '../dates/seoul-day.js';
import { carePack, termsAt, type CareTerms } from '../law/care-pack.js';
import { lawOf } from '../law/care-rules.js';
import { isMinor } from './is-minor.js';

type Facts = ReadonlyMap<RecipientId, ConsentFact>;

/** Keeps messages from children whose guardians did not agree (R30). Consent is asked of children only. */
export function createGuardianGate(consents: ConsentStore, guardianFor: 'advertising' | 'all'): Policy {
  const concerns = ({ campaign: { purpose } }: DecisionBatch): boolean =>
    isAdvertising(purpose) || (guardianFor === 'all' && purpose === 'informational');
  return packGate<CareTerms, Facts>(carePack, {
    id: 'guardian',
    version: '1',
    stage: 'reach',
    after: ['reachable'],
    lastLook: true,
    async load(batch, candidates) {
      if (!concerns(batch)) return new Map<RecipientId, ConsentFact>();
      const { guardianAge } = termsAt(batch.now);
      const minors = candidates.filter((candidate) => isChild(candidate, batch.now, guardianAge));
      if (minors.length === 0) return new Map<RecipientId, ConsentFact>();
      const ids = minors.map(({ recipientId }) => recipientId);
      return consents.load(batch.unit, '*', 'guardian', ids);
    },
    judge(candidate, facts, batch, { terms }): Verdict {
      if (!concerns(batch) || !isChild(candidate, batch.now, terms.guardianAge)) return pass;
      const fact = facts.get(candidate.recipientId);
      if (fact?.state === 'opted-in') return pass;
      const reason = {
        code: 'GUARDIAN_CONSENT_MISSING',
        params: { age: terms.guardianAge },
        ...lawOf('R30', batch.now),
        ...(fact && { evidence: [`consent:${fact.ledgerId}`] }),
      };
      return { kind: 'deny', reason };
    },
  });
}

function isChild({ facts }: Candidate, now: Date, age: number): boolean {
  const birthDate = facts?.birthDate ?? null;
  return birthDate !== null && isMinor(birthDate, toSeoulDay(now), age);
}
