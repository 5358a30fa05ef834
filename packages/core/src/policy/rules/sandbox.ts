import { pass } from '../../domain/verdict.js';
import type { AllowListStore, Reach } from '../../ports/allow-list-store.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/**
 * Keeps a workspace in the sandbox away from real people, but for those on its allow list. A channel that does not say that it
 * reaches nobody reaches people.
 */
export function createSandboxPolicy(allowList: AllowListStore): Policy {
  return gate<Reach | null>({
    id: 'sandbox',
    version: '1',
    stage: 'reach',
    after: ['reachable'],
    lastLook: true,
    load: async ({ channel, campaign, unit }, candidates) =>
      channel.supports.reaches === 'nobody'
        ? null
        : allowList.reach(
            unit,
            campaign.workspaceId,
            candidates.flatMap(({ facts }) => facts?.userId ?? []),
          ),
    judge({ facts }, reach) {
      if (reach === null || reach.mode === 'live') return pass;
      if (facts && reach.allowed.has(facts.userId)) return pass;
      return { kind: 'deny', reason: { code: 'SANDBOX' } };
    },
  });
}
