import { checkAudience } from '../audience/check-audience.js';
import type { ConditionDeps } from '../audience/check-condition.js';
import type { Audience } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import { campaignInvalid } from './campaign-invalid.js';

/**
 * A campaign whose audience cannot be told truly is neither saved nor started. Its cohorts stay until the unit ends.
 * @throws EngineError `CAMPAIGN_INVALID`
 */
export async function assertAudience(
  deps: ConditionDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  audience: Audience,
  done: 'saved' | 'started',
): Promise<void> {
  const fields = await checkAudience(deps, unit, workspaceId, audience);
  if (fields.length > 0) throw campaignInvalid(`The campaign was not ${done}`, fields);
}
