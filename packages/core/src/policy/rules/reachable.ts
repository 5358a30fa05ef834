import { pass } from '../../domain/verdict.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Lets through who still exists and can be reached where the channel sends to. */
export function createReachablePolicy(): Policy {
  return gate({
    id: 'reachable',
    version: '1',
    stage: 'reach',
    judge({ facts }, _, batch) {
      if (!facts) return { kind: 'deny', reason: { code: 'RECIPIENT_GONE' } };
      const kind = batch.channel.contactKind;
      if (!facts.contact) return { kind: 'deny', reason: { code: 'NO_CONTACT', params: { kind } } };
      if (facts.contact.status === 'active') return pass;
      const code = facts.contact.status === 'retired' ? 'CONTACT_RETIRED' : 'CONTACT_INVALID';
      return {
        kind: 'deny',
        reason: { code, params: { kind, why: facts.contact.statusReason ?? 'unknown' } },
      };
    },
  });
}
