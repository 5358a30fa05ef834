import type { ConsentInput, IntakeCheck } from '@pabal/core';
import { toProblems } from './to-problems.js';

/**
 * Refuses consent to advertising that does not say when it was given (R15): it would be confirmed two years after it was written down,
 * and not after it was given.
 */
export function createDateCheck(): IntakeCheck {
  return {
    id: 'consent-date',
    check: (_unit, _workspaceId, rows) =>
      Promise.resolve(
        toProblems(rows, (statement) =>
          isUndatedOptIn(statement)
            ? {
                field: 'occurredAt',
                code: 'CONSENT_UNDATED',
                problem:
                  'is missing; give the instant of the consent: occurredAt over the API, a column of consentAt in a file',
              }
            : null,
        ),
      ),
  };
}

function isUndatedOptIn({ purpose, state, occurredAt }: ConsentInput): boolean {
  return state === 'opted-in' && occurredAt === null && (purpose === 'promotional' || purpose === 'night');
}
