import { listConditions, type Condition, type WorkspaceId } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';

/** Notes under which spellings people keep properties, sealed ones too. Writes nothing that is known. */
export async function noteSpellings(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  names: ReadonlySet<string>,
): Promise<void> {
  if (names.size === 0) return;
  await unit.run(
    `INSERT INTO property_spellings (workspace_id, name) SELECT $1, u.name FROM unnest($2::text[]) AS u (name)
      WHERE NOT EXISTS (SELECT 1 FROM property_spellings s WHERE s.workspace_id = $1 AND s.name = u.name)
      ORDER BY u.name ON CONFLICT DO NOTHING`,
    [workspaceId, textArray([...names])],
  );
}

/** The spellings of the properties that a condition asks for, by lower-case name. */
export async function loadSpellings(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  condition: Condition,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = new Set(
    listConditions(condition).flatMap(({ condition: one }) =>
      one.kind === 'property' ? [one.name.toLowerCase()] : [],
    ),
  );
  const spellings = new Map<string, string[]>();
  if (asked.size === 0) return spellings;
  const { rows } = await unit.run<{ name: string }>(
    'SELECT name FROM property_spellings WHERE workspace_id = $1 ORDER BY name',
    [workspaceId],
  );
  // Lower case is made here, as everywhere: a database folds letters by its own locale.
  for (const { name } of rows) {
    const key = name.toLowerCase();
    if (asked.has(key)) spellings.set(key, [...(spellings.get(key) ?? []), name]);
  }
  return spellings;
}
