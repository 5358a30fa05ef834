import type { ConsentFact } from '../../domain/consent.js';
import type { RecipientId } from '../../domain/recipient.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { ConsentStore } from '../../ports/consent-store.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** What a promotional message does where nothing is known of consent. */
export interface ConsentPolicyOptions {
  readonly unknown: 'deny' | 'pass';
}

/**
 * Lets through who agreed to this purpose on the channel's consent channel. Informational messages pass unless they were
 * refused; every other purpose, an unclassified one too, needs an opt-in.
 */
export function createConsentPolicy(consents: ConsentStore, options: ConsentPolicyOptions): Policy {
  return gate<ReadonlyMap<RecipientId, ConsentFact>>({
    id: 'consent',
    version: '1',
    stage: 'consent',
    lastLook: true,
    load: (batch, candidates) =>
      consents.load(
        batch.unit,
        batch.channel.consentChannel,
        batch.campaign.purpose,
        candidates.map((candidate) => candidate.recipientId),
      ),
    judge(candidate, facts, batch): Verdict {
      const fact = facts.get(candidate.recipientId);
      const informational = batch.campaign.purpose === 'informational';
      const evidence = fact ? [`consent:${fact.ledgerId}`] : undefined;
      if (fact?.state === 'opted-out') {
        return { kind: 'deny', reason: { code: 'OPTED_OUT', ...(evidence && { evidence }) } };
      }
      if (fact?.state === 'opted-in') {
        return { kind: 'pass', reason: { code: 'OK', ...(evidence && { evidence }) } };
      }
      if (informational) return { kind: 'pass', reason: { code: 'OK_INFORMATIONAL' } };
      if (options.unknown === 'pass') return pass;
      return { kind: 'deny', reason: { code: fact ? 'CONSENT_UNKNOWN' : 'CONSENT_MISSING' } };
    },
  });
}
