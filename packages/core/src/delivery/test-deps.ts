import type { DeliveryDeps } from './delivery-deps.js';

/**
 * What a test send is decided by: consent, refusals, the sandbox and what the law asks hold as ever; what a person had enough of,
 * and the campaign's own plan, do not. Nothing is claimed, so it counts for nothing and stands against nothing.
 */
export function toTestDeps(deps: DeliveryDeps): DeliveryDeps {
  const policies = deps.policies.filter(({ stage, sparesTests }) => stage !== 'fatigue' && !sparesTests);
  return { ...deps, policies };
}
