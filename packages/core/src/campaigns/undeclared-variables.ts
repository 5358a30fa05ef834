import { isOptOutVariable } from '../content/built-in-variables.js';
import type { ContentCache } from '../content/content-cache.js';
import type { Campaign } from '../domain/campaign.js';
import { apiPrefix } from '../domain/dispatch.js';
import type { PropertyRegistry } from '../ports/property-registry.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';

interface UndeclaredDeps {
  readonly contents: ContentCache;
  readonly properties: PropertyRegistry;
  readonly units: UnitOfWork;
}

/**
 * The variables of a campaign that nobody of its workspace has and that are not declared: a slip of the pen there stops the whole
 * campaign. No error, for properties may still come.
 */
export async function undeclaredVariables(
  { contents, properties, units }: UndeclaredDeps,
  campaign: Campaign,
): Promise<readonly string[]> {
  const asked = contents
    .variables(campaign)
    .filter((name) => !name.startsWith(apiPrefix) && !isOptOutVariable(name));
  if (asked.length === 0) return [];
  return properties.unknownNames(units.direct, campaign.workspaceId, asked);
}
