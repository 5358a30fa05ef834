import { type Condition, listConditions } from '../domain/condition.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { maskName } from '../errors/mask-name.js';
import type { CohortStore } from '../ports/cohort-store.js';
import type { PropertyRegistry } from '../ports/property-registry.js';
import type { Unit } from '../ports/unit-of-work.js';
import { readsText } from './operators.js';

/** What a check of a condition asks. */
export interface ConditionDeps {
  readonly cohorts: CohortStore;
  readonly properties: PropertyRegistry;
}

/**
 * Why a workspace cannot answer a condition truly: a text that is kept sealed, a cohort that is not there. Cohorts that are
 * found stay until the unit ends.
 */
export async function checkCondition(
  { cohorts, properties }: ConditionDeps,
  unit: Unit,
  workspaceId: WorkspaceId,
  condition: Condition,
  prefix: string,
): Promise<readonly FieldProblem[]> {
  const placed = listConditions(condition);
  const declared = await properties.list(unit, workspaceId);
  const byName = new Map(declared.map((one) => [one.name.toLowerCase(), one]));
  const problems: FieldProblem[] = [];
  const known = new Map<number, boolean>();
  for (const { path, condition: one } of placed) {
    const place = [prefix, ...path].join('.');
    if (one.kind === 'property' && readsText(one)) {
      const declaration = byName.get(one.name.toLowerCase());
      const problem = problemOf(declaration, maskName(one.name));
      if (problem) problems.push({ path: `${place}.name`, problem });
    }
    if (one.kind !== 'cohort') continue;
    const isThere =
      known.get(one.cohortKey) ?? (await cohorts.hold(unit, workspaceId, one.cohortKey)) !== null;
    known.set(one.cohortKey, isThere);
    if (!isThere) {
      problems.push({ path: `${place}.cohortKey`, problem: 'names no cohort; list them to see their keys' });
    }
  }
  return problems;
}

function problemOf(
  declaration: { readonly storage: 'sealed' | 'open'; readonly isSettled: boolean } | undefined,
  name: string,
): string | null {
  if (declaration?.storage !== 'open') {
    return `asks for text of "${name}", which is kept sealed; declare the property open first`;
  }
  return declaration.isSettled
    ? null
    : `asks for text of "${name}", which is still being opened for everybody; try again in a minute`;
}
