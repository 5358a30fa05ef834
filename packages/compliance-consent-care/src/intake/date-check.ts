import type { Clock, ConsentInput, IntakeCheck, IntakeProblem } from '@pabal/core';
import { toProblems } from './to-problems.js';

/** Clocks differ: what lies ahead by no more than this was said now. */
const skewMs = 600_000;

/**
 * Refuses consent to advertising that does not say when it was given (R15): it would be confirmed two years after it was written down,
 * and not after it was given. Nobody has agreed tomorrow either.
 */
export function createDateCheck(clock: Clock): IntakeCheck {
  return {
    id: 'consent-date',
    check(_unit, _workspaceId, rows) {
      const latest = clock.now().getTime() + skewMs;
      return Promise.resolve(toProblems(rows, (statement) => judgeDate(statement, latest)));
    },
  };
}

function judgeDate(
  { purpose, state, occurredAt }: ConsentInput,
  latest: number,
): (Pick<IntakeProblem, 'code' | 'problem'> & { readonly field: 'occurredAt' }) | null {
  if (state !== 'opted-in' || (purpose !== 'promotional' && purpose !== 'night')) return null;
  const field = 'occurredAt';
  if (occurredAt === null) {
    const problem =
      'is missing; give the instant of the consent: occurredAt over the API, a column of consentAt in a file';
    return { field, code: 'CONSENT_UNDATED', problem };
  }
  if (occurredAt.getTime() <= latest) return null;
  const problem = 'lies in the future; send the instant at which the person agreed';
  return { field, code: 'CONSENT_FUTURE', problem };
}
