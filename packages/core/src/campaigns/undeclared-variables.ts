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
 * The variables of a campaign that are no declared property of its workspace: a slip of the pen there stops the whole campaign. No
 * error, for numbers and dates need no declaration and properties may still come.
 */
export async function undeclaredVariables(
  { contents, properties, units }: UndeclaredDeps,
  campaign: Campaign,
): Promise<readonly string[]> {
  const asked = contents.variables(campaign).filter((name) => !name.startsWith(apiPrefix));
  if (asked.length === 0) return [];
  const declared = await properties.list(units.direct, campaign.workspaceId);
  const names = new Set(declared.map(({ name }) => name.toLowerCase()));
  return asked.filter((name) => !names.has(name.toLowerCase()));
}
