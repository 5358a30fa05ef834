import type { ContactPoint, Properties, RecipientId, WorkspaceId } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import { type Spread, spreadOf } from '../connection/bounds-of.js';
import type { PgUnit } from '../connection/pg-unit.js';
import type { FactsRow } from './pg-facts.js';

/** A person who takes more than this, sealed or open, is read with few others: a value of the wire has an end. */
const largestBytes = 65_536;
const largePerStatement = 4;

/** Facts of many people as a few values: reading a row each costs more than finding it. */
interface FactsColumns {
  readonly ids: readonly RecipientId[];
  readonly user_ids: readonly string[];
  /** `null` when nobody's were asked for. */
  readonly properties: readonly (Properties | null)[] | null;
  /** One envelope after the other, and how long each is. */
  readonly sealed: Buffer | null;
  readonly sealed_lengths: readonly number[];
  /** `hash || sealed` of active contact points, and how long each is. */
  readonly contacts: Buffer | null;
  readonly contact_lengths: readonly number[];
  /** Of those who have one. */
  readonly locales: Readonly<Record<string, string>> | null;
  readonly zones: Readonly<Record<string, string>> | null;
  readonly idle: Readonly<Record<string, readonly [Idle, string | null]>> | null;
  readonly large: readonly RecipientId[] | null;
}

type Idle = Exclude<ContactPoint['status'], 'active'>;

const people = `
  SELECT r.id, r.workspace_id, r.user_id, r.locale, r.zone, r.sealed, r.properties,
    c.hash || c.sealed AS contact, c.status, c.status_reason`;

// The workspace is no constant, for the reason that `usersOfWorkspace` gives.
const peopleApart = `${people}
  FROM (SELECT $2::int AS workspace_id, u.id FROM unnest($1::bigint[]) AS u (id) OFFSET 0) AS q
  JOIN recipients r ON r.id = q.id AND r.workspace_id = q.workspace_id
  LEFT JOIN contact_points c ON c.recipient_id = r.id AND c.kind = $3`;

// People who stand side by side are read as a stretch of both tables, which takes half as long; who of them is meant, and of
// which workspace, is asked afterwards: OFFSET 0 keeps the planner from mixing the two.
const peopleOfStretch = `
  SELECT * FROM (${people}
    FROM recipients r LEFT JOIN contact_points c
      ON c.recipient_id = r.id AND c.kind = $3 AND c.recipient_id BETWEEN $1 AND $5
    WHERE r.id BETWEEN $1 AND $5 OFFSET 0) AS stretch
  WHERE workspace_id = $2::int`;

const statement = (withProperties: boolean, source: string): string => `
  SELECT array_agg(p.id) AS ids, json_agg(p.user_id) AS user_ids,
    ${withProperties ? 'json_agg(p.properties)' : 'NULL'} AS properties,
    string_agg(p.sealed, '') AS sealed, array_agg(coalesce(length(p.sealed), 0)::bigint) AS sealed_lengths,
    string_agg(p.contact, '') AS contacts, array_agg(coalesce(length(p.contact), 0)::bigint) AS contact_lengths,
    json_object_agg(p.id, p.locale) FILTER (WHERE p.locale IS NOT NULL) AS locales,
    json_object_agg(p.id, p.zone) FILTER (WHERE p.zone IS NOT NULL) AS zones,
    json_object_agg(p.id, json_build_array(p.status, p.status_reason)) FILTER (WHERE p.status <> 'active') AS idle,
    array_agg(p.id) FILTER (WHERE p.is_large) AS large
  FROM (
    SELECT r.id, r.user_id, r.locale, r.zone, r.contact, r.status, r.status_reason, s.is_large,
      CASE WHEN NOT s.is_large THEN r.sealed END AS sealed,
      CASE WHEN NOT s.is_large THEN r.properties END AS properties
    FROM (${source}) AS r
    CROSS JOIN LATERAL (SELECT greatest(octet_length(r.sealed), pg_column_size(r.properties)) > $4::int AS is_large) AS s
  ) AS p`;

/** What is read of whom. */
export interface FactsOrder {
  readonly workspaceId: WorkspaceId;
  readonly contactKind: string;
  readonly withProperties: boolean;
}

/** Reads what a decision needs of people, in one statement unless some of them are large. */
export async function readFacts(
  unit: PgUnit,
  order: FactsOrder,
  ids: readonly RecipientId[],
): Promise<readonly FactsRow[]> {
  if (ids.length === 0) return [];
  const columns = await readColumns(unit, order, ids, largestBytes);
  if (!columns) return [];
  const large = columns.large ?? [];
  const rows = toRows(columns);
  if (large.length === 0) return rows;
  const isLarge = new Set(large);
  const all = rows.filter(({ id }) => !isLarge.has(id));
  for (let from = 0; from < large.length; from += largePerStatement) {
    const some = await readColumns(unit, order, large.slice(from, from + largePerStatement), null);
    if (some) all.push(...toRows(some));
  }
  return all;
}

/** `null` when nobody is there. */
async function readColumns(
  unit: PgUnit,
  { workspaceId, contactKind, withProperties }: FactsOrder,
  ids: readonly RecipientId[],
  largest: number | null,
): Promise<FactsColumns | null> {
  const { source, first, more } = sourceOf(ids, spreadOf(ids));
  const { rows } = await unit.run<FactsColumns | { readonly ids: null }>(statement(withProperties, source), [
    first,
    workspaceId,
    contactKind,
    largest ?? 2 ** 31 - 1,
    ...more,
  ]);
  const [columns] = rows;
  return columns?.ids ? columns : null;
}

/** Where people are read from, with its first parameter and those after the fourth. */
function sourceOf(
  ids: readonly RecipientId[],
  { kind, lowest, highest }: Spread,
): { readonly source: string; readonly first: unknown; readonly more: readonly unknown[] } {
  if (kind === 'apart') return { source: peopleApart, first: numberArray(ids), more: [] };
  if (kind === 'whole') return { source: peopleOfStretch, first: lowest, more: [highest] };
  const source = `${peopleOfStretch} AND id = ANY ($6::bigint[])`;
  return { source, first: lowest, more: [highest, numberArray(ids)] };
}

function toRows(columns: FactsColumns): FactsRow[] {
  const { ids, user_ids, properties, locales, zones, idle } = columns;
  const sealed = new Slices(columns.sealed, columns.sealed_lengths);
  const contacts = new Slices(columns.contacts, columns.contact_lengths);
  return ids.map((id, place): FactsRow => {
    const status = idle?.[id];
    return {
      id,
      user_id: user_ids[place] as string,
      properties: properties?.[place] ?? null,
      sealed: sealed.next(place),
      locale: locales?.[id] ?? null,
      zone: zones?.[id] ?? null,
      contact: contacts.next(place),
      idle_status: status?.[0] ?? null,
      status_reason: status?.[1] ?? null,
    };
  });
}

/** Cuts bytes up again, in order. */
class Slices {
  readonly #bytes: Buffer | null;
  readonly #lengths: readonly number[];
  #at = 0;

  constructor(bytes: Buffer | null, lengths: readonly number[]) {
    this.#bytes = bytes;
    this.#lengths = lengths;
  }

  /** `null` where there was nothing. */
  next(place: number): Buffer | null {
    const length = this.#lengths[place] ?? 0;
    if (length === 0 || !this.#bytes) return null;
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
