import type { IntakeCheck, WorkspaceId } from '@pabal/core';
import { isSameName } from '../law/is-same-name.js';
import { toProblems } from './to-problems.js';

/**
 * Refuses consent that was given to another legal entity than the workspace's. A statement that names none was given to the one whose
 * workspace this is; where nobody told whose it is, every entity is taken.
 */
export function createEntityCheck(entityOf: (workspaceId: WorkspaceId) => string | null): IntakeCheck {
  return {
    id: 'consent-entity',
    check(_unit, workspaceId, rows) {
      const own = entityOf(workspaceId);
      const found = toProblems(rows, ({ state, entity: named }) => {
        if (own === null || state !== 'opted-in' || named === undefined || isSameName(named, own))
          return null;
        const problem =
          'names another legal entity than the sender; ask the person for a consent of their own';
        return { field: 'entity', code: 'CARE_ENTITY_MISMATCH', problem };
      });
      return Promise.resolve(found);
    },
  };
}
