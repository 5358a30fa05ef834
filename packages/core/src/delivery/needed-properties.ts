import { isOptOutVariable } from '../content/built-in-variables.js';
import type { Campaign } from '../domain/campaign.js';
import { apiPrefix } from '../domain/dispatch.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** The properties that a decision reads: those of the templates and those that policies ask for. */
export function neededProperties(
  deps: Pick<DeliveryDeps, 'contents' | 'policies'>,
  campaign: Campaign,
): readonly string[] {
  const asked = deps.policies.flatMap((policy) => policy.properties ?? []);
  const ownNames = deps.contents
    .variables(campaign)
    .filter((name) => !name.startsWith(apiPrefix) && !isOptOutVariable(name));
  return [...new Set([...ownNames, ...asked])];
}
