import type { Properties, WorkspaceId } from '@pabal/core';
import { noteSpellings } from '../audience/property-spellings.js';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { holdOpenNames } from './property-lock.js';
import { openPerson, personContext, sealPerson } from './sealed-person.js';
import { divideProperties, type OpenNames } from './stored-properties.js';

interface KeptRow {
  readonly id: number;
  readonly user_id: string;
  readonly properties: Properties | null;
  readonly sealed: Buffer | null;
}

interface UnsettledRow {
  readonly name_key: string;
  readonly settled_to: number;
  readonly settle_through: number;
}

interface Settled {
  readonly id: number;
  readonly names: readonly string[];
  readonly openJson: string | null;
  readonly sealed: Buffer | null;
}

/**
 * Keeps the next people of some workspace as its declarations say now. Workspaces that another process is at are passed
 * over. False when nothing is left.
 */
export async function settleProperties(unit: PgUnit, cipher: PgCipher, limit: number): Promise<boolean> {
  const { rows } = await unit.run<{ workspace_id: number }>(
    'SELECT DISTINCT workspace_id FROM property_declarations WHERE settled_to IS NOT NULL ORDER BY workspace_id',
  );
  for (const { workspace_id: workspaceId } of rows) {
    if (await settleWorkspace(unit, cipher, workspaceId, limit)) return true;
  }
  return false;
}

/** False when another process is at it. */
async function settleWorkspace(
  unit: PgUnit,
  cipher: PgCipher,
  workspaceId: WorkspaceId,
  limit: number,
): Promise<boolean> {
  const openNames = await holdOpenNames(unit, workspaceId);
  const { rows: unsettled } = await unit.run<UnsettledRow>(
    `SELECT name_key, settled_to, settle_through FROM property_declarations WHERE workspace_id = $1 AND settled_to IS NOT NULL
      ORDER BY name_key FOR UPDATE SKIP LOCKED`,
    [workspaceId],
  );
  if (unsettled.length === 0) return false;
  const from = Math.min(...unsettled.map(({ settled_to }) => settled_to));
  const through = Math.max(...unsettled.map(({ settle_through }) => settle_through));
  const { rows } = await unit.run<KeptRow>(
    `SELECT id, user_id, properties, sealed FROM recipients WHERE workspace_id = $1 AND id > $2 AND id <= $3
      ORDER BY id LIMIT $4 FOR NO KEY UPDATE`,
    [workspaceId, from, through, limit],
  );
  const people = rows.flatMap((row) => settle(cipher, workspaceId, row, openNames));
  await write(unit, workspaceId, people);
  await unit.run(
    `UPDATE property_declarations SET settled_to = CASE WHEN $3 THEN NULL ELSE greatest(settled_to, $4) END
      WHERE workspace_id = $1 AND name_key = ANY ($2::text[])`,
    [
      workspaceId,
      textArray(unsettled.map(({ name_key }) => name_key)),
      rows.length < limit,
      rows.at(-1)?.id ?? from,
    ],
  );
  return true;
}

/** The person as it should be kept, or nothing when it is. */
function settle(
  cipher: PgCipher,
  workspaceId: WorkspaceId,
  row: KeptRow,
  openNames: OpenNames,
): readonly Settled[] {
  const context = personContext(workspaceId, row.user_id);
  const before = openPerson(cipher, row.sealed, context);
  const all = { ...row.properties, ...before.properties };
  const { open, sealed } = divideProperties(all, openNames);
  const openKeys = Object.keys(open);
  const isKeptSo =
    openKeys.length === Object.keys(row.properties ?? {}).length &&
    openKeys.every((name) => Object.hasOwn(row.properties ?? {}, name));
  if (isKeptSo) return [];
  return [
    {
      id: row.id,
      names: Object.keys(all),
      openJson: openKeys.length > 0 ? JSON.stringify(open) : null,
      sealed: sealPerson(cipher, { properties: sealed, birthDate: before.birthDate }, context),
    },
  ];
}

/** Not a change of the person: `updated_at` stays. */
async function write(unit: PgUnit, workspaceId: WorkspaceId, people: readonly Settled[]): Promise<void> {
  if (people.length === 0) return;
  await unit.run(
    `UPDATE recipients AS r SET properties = u.properties::jsonb, sealed = u.sealed
      FROM unnest($1::bigint[], $2::text[], $3::bytea[]) AS u (id, properties, sealed) WHERE r.id = u.id`,
    [
      numberArray(people.map(({ id }) => id)),
      textArray(people.map(({ openJson }) => openJson)),
      bytesArray(people.map(({ sealed }) => sealed)),
    ],
  );
  await noteSpellings(unit, workspaceId, new Set(people.flatMap(({ names }) => names)));
}
