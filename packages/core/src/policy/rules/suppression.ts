import { isAdvertising } from '../../domain/purpose.js';
import { pass } from '../../domain/verdict.js';
import type { SuppressionStore } from '../../ports/suppression-store.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Keeps advertising away from contacts on the suppression list. */
export function createSuppressionPolicy(suppressions: SuppressionStore): Policy {
  return gate<ReadonlyMap<string, number>>({
    id: 'suppression',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    load: (batch, candidates) =>
      suppressions.load(
        batch.unit,
        batch.campaign.workspaceId,
        batch.channel.consentChannel,
        candidates.flatMap(({ facts }) => (facts?.contact?.hash ? [facts.contact.hash] : [])),
      ),
    judge({ facts }, entries, batch) {
      if (!isAdvertising(batch.campaign.purpose)) return pass;
      const entry = facts?.contact?.hash ? entries.get(facts.contact.hash) : undefined;
      if (entry === undefined) return pass;
      return { kind: 'deny', reason: { code: 'OPTED_OUT', evidence: [`suppression:${entry}`] } };
    },
  });
}
