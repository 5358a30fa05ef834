import type { CapCheck } from '@pabal/core';
import { textArray } from '../connection/array-literal.js';

/** A statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

// Every statement takes the deliveries as its first three values.
const deliveries = 'unnest($1::bigint[], $2::bigint[], $3::smallint[]) AS d (recipient_id, run_id, step)';

/** Writes a message for each delivery: `$4` kind, `$5` campaign, `$6` instant. */
export const claimFreely = `
  INSERT INTO frequency_sends (recipient_id, run_id, step, kind, campaign_id, sent_at)
  SELECT d.recipient_id, d.run_id, d.step, $4::int, $5::bigint, $6::timestamptz FROM ${deliveries}`;

/** Takes the messages of deliveries out again. */
export const releaseClaims = `
  DELETE FROM frequency_sends s USING ${deliveries}
  WHERE s.recipient_id = d.recipient_id AND s.run_id = d.run_id AND s.step = d.step`;

/**
 * Writes a message for each delivery that every cap has room for, values as in {@link claimFreely}; answers the place of a
 * full cap for the others. A person is read once for all caps and after as many rows as the caps allow in all, each of which
 * some cap counts: by then one of them is full. The order keeps the planner from gathering all rows of a person first;
 * OFFSET 0 keeps it from asking what a cap counts twice.
 */
export function claimAgainst(checks: readonly CapCheck[]): Statement {
  const parameters = new Parameters(7);
  const { columns, since } = readSends(checks, parameters);
  const places = checks.map(
    ({ cap }, place) => `WHEN in_${place} >= ${parameters.add(cap.limit)}::int THEN ${place}`,
  );
  const most = parameters.add(checks.reduce((sum, { cap }) => sum + cap.limit, 0));
  const text = `
    WITH judged AS MATERIALIZED (
      SELECT d.recipient_id, d.run_id, d.step, CASE ${places.join(' ')} END AS place
      FROM ${deliveries} CROSS JOIN LATERAL (
        SELECT ${sumsOf(checks)} FROM (
          SELECT * FROM (
            SELECT ${columns} FROM frequency_sends s WHERE s.recipient_id = d.recipient_id AND ${since}
            ORDER BY s.sent_at DESC OFFSET 0
          ) AS sent WHERE ${checks.map((_, place) => `is_in_${place}`).join(' OR ')} LIMIT ${most}::bigint
        ) AS counted
      ) AS sums
    ), claimed AS (
      INSERT INTO frequency_sends (recipient_id, run_id, step, kind, campaign_id, sent_at)
      SELECT recipient_id, run_id, step, $4::int, $5::bigint, $6::timestamptz FROM judged WHERE place IS NULL
    )
    SELECT recipient_id, step, place FROM judged WHERE place IS NOT NULL ORDER BY recipient_id, step`;
  return { text, values: parameters.values };
}

/** Counts for each delivery and cap what other deliveries have claimed. */
export function countAgainst(checks: readonly CapCheck[]): Statement {
  const parameters = new Parameters(4);
  const { columns, since } = readSends(checks, parameters);
  const sums = checks.map((_, place) => `in_${place}`).join(', ');
  const text = `
    SELECT d.recipient_id, d.step, ARRAY[${sums}]::int[] AS counts
    FROM ${deliveries} CROSS JOIN LATERAL (
      SELECT ${sumsOf(checks)} FROM (
        SELECT ${columns} FROM frequency_sends s
        WHERE s.recipient_id = d.recipient_id AND (s.run_id <> d.run_id OR s.step <> d.step) AND ${since}
      ) AS counted
    ) AS sums ORDER BY d.recipient_id, d.run_id, d.step`;
  return { text, values: parameters.values };
}

function sumsOf(checks: readonly CapCheck[]): string {
  return checks.map((_, place) => `count(*) FILTER (WHERE is_in_${place}) AS in_${place}`).join(', ');
}

/** Whether each cap counts a row, and how far back the first of them looks: by that the planner leaves old months out. */
function readSends(
  checks: readonly CapCheck[],
  parameters: Parameters,
): { readonly columns: string; readonly since: string } {
  const columns = checks.map((check, place) => `${conditionOf(check, parameters)} AS is_in_${place}`);
  const earliest = Math.min(...checks.map(({ after }) => after.getTime()));
  const since = `s.sent_at > ${parameters.add(new Date(earliest))}::timestamptz`;
  return { columns: columns.join(', '), since };
}

function conditionOf({ cap, after }: CapCheck, parameters: Parameters): string {
  const { scope, counts, countsExempt } = cap;
  const kinds = [`k.purpose = ANY (${parameters.add(textArray(counts))}::text[])`];
  if (!countsExempt) kinds.push('NOT k.is_exempt');
  if (scope.kind === 'channels')
    kinds.push(`k.channel = ANY (${parameters.add(textArray(scope.channels))}::text[])`);
  const parts = [
    `s.sent_at > ${parameters.add(after)}::timestamptz`,
    `s.kind = ANY (ARRAY(SELECT k.id FROM frequency_kinds k WHERE ${kinds.join(' AND ')}))`,
  ];
  if (scope.kind === 'tag') {
    // Read once for all people; asked for each message it would cost more than everything else here.
    const tags = `${parameters.add(textArray([scope.tag]))}::text[]`;
    parts.push(`s.campaign_id IN (SELECT c.id FROM campaigns c WHERE c.tags @> ${tags})`);
  }
  return parts.join(' AND ');
}

class Parameters {
  readonly values: unknown[] = [];
  readonly #first: number;

  constructor(first: number) {
    this.#first = first;
  }

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.#first + this.values.length - 1}`;
  }
}
