import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Origin } from './consent-input.js';
import type { IntakeCheck, IntakeProblem, IntakeRow } from './intake-check.js';

/**
 * What all checks find, by row. A check that fails, or that names a row that is not there, lets nothing in.
 * @throws EngineError `INTAKE_CHECK_FAILED`
 */
export async function askIntake(
  checks: readonly IntakeCheck[],
  unit: Unit,
  workspaceId: WorkspaceId,
  rows: readonly IntakeRow[],
  origin: Origin,
): Promise<readonly IntakeProblem[]> {
  const problems: IntakeProblem[] = [];
  for (const check of checks) {
    try {
      const found = await check.check(unit, workspaceId, rows, origin);
      for (const { row } of found) {
        if (rows[row] === undefined) throw new TypeError(`names row ${row} of ${rows.length}`);
      }
      problems.push(...found);
    } catch (cause) {
      throw new EngineError(
        'INTAKE_CHECK_FAILED',
        `The intake check ${check.id} failed; nothing was written.`,
        { cause },
      );
    }
  }
  return problems.sort((a, b) => a.row - b.row);
}

/** `INTAKE_REFUSED` with every problem, at the paths that `toPath` makes of them, and of how many rows the refusals of people were recorded all the same. */
export function intakeRefused(
  problems: readonly IntakeProblem[],
  toPath: (problem: IntakeProblem) => string,
  kept: number,
): EngineError {
  const fields = problems.map((found) => ({
    path: toPath(found),
    code: found.code,
    problem: found.problem,
  }));
  const but = kept > 0 ? ` but the refusals in ${kept} row(s)` : '';
  const detail = `What came in has ${problems.length} problem(s); nothing was written${but}.`;
  return new EngineError('INTAKE_REFUSED', detail, { fields });
}
