import type { Properties, RecipientWrite, RecipientWritten, WorkspaceId } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { noteSpellings } from '../audience/property-spellings.js';
import { holdOpenNames } from './property-lock.js';
import { openPerson, personContext, sealPerson } from './sealed-person.js';
import { divideProperties, mergeProperties, type OpenNames } from './stored-properties.js';
import { usersOfWorkspace } from './users-of-workspace.js';

interface KnownRow {
  readonly id: number;
  readonly user_id: string;
  readonly properties: Properties | null;
  readonly sealed: Buffer | null;
  readonly locale: string | null;
  readonly zone: string | null;
}

interface Merged {
  readonly id: number;
  readonly userId: string;
  readonly openJson: string | null;
  /** The properties as they are spelled. */
  readonly names: readonly string[];
  readonly sealed: Buffer | null;
  readonly locale: string | null;
  readonly zone: string | null;
}

/**
 * Creates and updates people: known rows are locked in the order of ids, merged here (sealed properties cannot be merged
 * by the database) and written back; the others are inserted. Whoever was inserted by another transaction in between is
 * merged in another round.
 */
export async function upsertRecipients(
  unit: PgUnit,
  cipher: PgCipher,
  workspaceId: WorkspaceId,
  writes: readonly RecipientWrite[],
  at: Date,
): Promise<readonly RecipientWritten[]> {
  assertUserIds(writes);
  const openNames = await holdOpenNames(unit, workspaceId);
  const written = new Map<string, RecipientWritten>();
  let left = [...writes].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  while (left.length > 0) {
    const known = await lockKnown(unit, workspaceId, left);
    const merged = left.map((write) => merge(cipher, workspaceId, write, known.get(write.userId), openNames));
    await updateKnown(
      unit,
      merged.filter(({ id }) => id !== 0),
      at,
    );
    for (const { id, userId } of merged) if (id !== 0) written.set(userId, { id, isNew: false });
    const inserted = await insertNew(
      unit,
      workspaceId,
      merged.filter(({ id }) => id === 0),
      at,
    );
    await noteSpellings(unit, workspaceId, new Set(merged.flatMap(({ names }) => names)));
    for (const { id, user_id } of inserted) written.set(user_id, { id, isNew: true });
    left = left.filter(({ userId }) => !written.has(userId));
  }
  return writes.map(({ userId }) => written.get(userId) as RecipientWritten);
}

async function lockKnown(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  writes: readonly RecipientWrite[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await unit.run<KnownRow>(
    `SELECT r.id, r.user_id, r.properties, r.sealed, r.locale, r.zone
      FROM ${usersOfWorkspace('$1', '$2')} AS q
      JOIN recipients r ON r.workspace_id = q.workspace_id AND r.user_id = q.user_id
      ORDER BY r.id FOR NO KEY UPDATE OF r`,
    [workspaceId, textArray(writes.map((write) => write.userId))],
  );
  return new Map(rows.map((row) => [row.user_id, row]));
}

function merge(
  cipher: PgCipher,
  workspaceId: WorkspaceId,
  write: RecipientWrite,
  known: KnownRow | undefined,
  openNames: OpenNames,
): Merged {
  const context = personContext(workspaceId, write.userId);
  const before = openPerson(cipher, known?.sealed ?? null, context);
  const all = mergeProperties({ ...known?.properties, ...before.properties }, write.properties ?? {});
  const { open, sealed } = divideProperties(all, openNames);
  const birthDate = write.birthDate === undefined ? before.birthDate : write.birthDate;
  return {
    id: known?.id ?? 0,
    userId: write.userId,
    names: Object.keys(all),
    openJson: Object.keys(open).length > 0 ? JSON.stringify(open) : null,
    sealed: sealPerson(cipher, { properties: sealed, birthDate }, context),
    locale: write.locale === undefined ? (known?.locale ?? null) : write.locale,
    zone: write.zone === undefined ? (known?.zone ?? null) : write.zone,
  };
}

async function updateKnown(unit: PgUnit, people: readonly Merged[], at: Date): Promise<void> {
  if (people.length === 0) return;
  await unit.run(
    `UPDATE recipients AS r SET properties = u.properties::jsonb, sealed = u.sealed, locale = u.locale, zone = u.zone,
        updated_at = $6
      FROM unnest($1::bigint[], $2::text[], $3::bytea[], $4::text[], $5::text[]) AS u (id, properties, sealed, locale, zone)
      WHERE r.id = u.id`,
    [numberArray(people.map(({ id }) => id)), ...columnsOf(people), at],
  );
}

async function insertNew(
  unit: PgUnit,
  workspaceId: WorkspaceId,
  people: readonly Merged[],
  at: Date,
): Promise<readonly { readonly id: number; readonly user_id: string }[]> {
  if (people.length === 0) return [];
  const { rows } = await unit.run<{ id: number; user_id: string }>(
    `INSERT INTO recipients (workspace_id, user_id, properties, sealed, locale, zone, created_at, updated_at)
      SELECT $1, u.user_id, u.properties::jsonb, u.sealed, u.locale, u.zone, $7, $7
      FROM unnest($2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[]) AS u (user_id, properties, sealed, locale, zone)
      ON CONFLICT (workspace_id, user_id) DO NOTHING RETURNING id, user_id`,
    [workspaceId, textArray(people.map(({ userId }) => userId)), ...columnsOf(people), at],
  );
  return rows;
}

function columnsOf(people: readonly Merged[]): readonly string[] {
  return [
    textArray(people.map(({ openJson }) => openJson)),
    bytesArray(people.map(({ sealed }) => sealed)),
    textArray(people.map(({ locale }) => locale)),
    textArray(people.map(({ zone }) => zone)),
  ];
}

function assertUserIds(writes: readonly RecipientWrite[]): void {
  const seen = new Set<string>();
  for (const { userId } of writes) {
    if (userId.length < 1 || userId.length > 128) throw new TypeError('A userId has 1 to 128 characters');
    if (seen.has(userId)) throw new TypeError('The userIds of one upsert have to be distinct');
    seen.add(userId);
  }
}
