import type { IntakeCheck } from '@pabal/core';
import { toProblems } from './to-problems.js';

/**
 * Refuses consent that was given to another legal entity than `entity`. A statement that names none was given to the one whose
 * installation this is.
 */
export function createEntityCheck(entity: string): IntakeCheck {
  const own = entity.normalize('NFC').trim();
  return {
    id: 'consent-entity',
    check: (_unit, _workspaceId, rows) =>
      Promise.resolve(
        toProblems(rows, ({ state, entity: named }) => {
          if (state !== 'opted-in' || named === undefined || named.normalize('NFC').trim() === own)
            return null;
          const problem =
            'names another legal entity than the sender; ask the person for a consent of their own';
          return { field: 'entity', code: 'CARE_ENTITY_MISMATCH', problem };
        }),
      ),
  };
}
