import type { Audience } from '../domain/campaign.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { FieldProblem } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import { checkCondition, type ConditionDeps } from './check-condition.js';

/** Why a workspace cannot tell truly who belongs to an audience; nothing when it can. Paths begin at `audience`. */
export async function checkAudience(
  deps: ConditionDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  audience: Audience,
): Promise<readonly FieldProblem[]> {
  if (audience.kind !== 'filter') return [];
  return checkCondition(deps, unit, workspaceId, audience.condition, 'audience.condition');
}
