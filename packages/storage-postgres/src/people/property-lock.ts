import type { WorkspaceId } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';
import type { OpenNames } from './stored-properties.js';

const name = "hashtext(current_schema() || '.properties')";

/** Waits for everybody who writes people of a workspace by the declarations as they were. */
export async function lockForDeclaring(unit: PgUnit, workspaceId: WorkspaceId): Promise<void> {
  await unit.run(`SELECT pg_advisory_xact_lock(${name}, $1)`, [workspaceId]);
}

/**
 * The lower-case names that are declared open. They stay so until the unit ends: nobody can write a person by an earlier
 * declaration once a later one is there.
 */
export async function holdOpenNames(unit: PgUnit, workspaceId: WorkspaceId): Promise<OpenNames> {
  // A statement of its own: the next one then sees what the lock waited for.
  await unit.run(`SELECT pg_advisory_xact_lock_shared(${name}, $1)`, [workspaceId]);
  const { rows } = await unit.run<{ name_key: string }>(
    "SELECT name_key FROM property_declarations WHERE workspace_id = $1 AND storage = 'open'",
    [workspaceId],
  );
  return new Set(rows.map((row) => row.name_key));
}
