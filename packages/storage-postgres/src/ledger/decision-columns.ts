import type { DecisionRecord, StoredReason } from '@pabal/core';
import { instantArray, numberArray, textArray } from '../connection/array-literal.js';
import { JsonLists } from './value-list.js';

/** What many rows of a batch have in common, numbered. */
interface Shape {
  readonly record: DecisionRecord;
  readonly amendments: string | null;
  count: number;
}

/** The records of a batch as arrays for one statement. */
export interface DecisionColumns {
  /** Recipient, number of the shape, number of the reasons (0: none), fingerprint, whether rendered; one per row. */
  readonly rows: readonly string[];
  /** Step, attempt, due, state, form, reason code, policy, variant, amendments; one per shape. */
  readonly shapes: readonly string[];
  /** Lists of reasons, a line of JSON each: in an array they would be escaped character by character. JSON has no line breaks. */
  readonly reasons: string;
  /** How many rows each shape has. */
  readonly counts: readonly { readonly record: DecisionRecord; readonly count: number }[];
}

/** `FROM` of a statement that reads {@link DecisionColumns}, whose parameters begin at `$first`. */
export function decisionSource(first: number): string {
  const $ = (offset: number): string => `$${first + offset}`;
  return `unnest(${$(0)}::bigint[], ${$(1)}::int[], ${$(2)}::int[], ${$(3)}::text[], ${$(4)}::boolean[])
      AS u (recipient_id, shape, reasons, fingerprint, is_rendered)
    JOIN unnest(${$(5)}::smallint[], ${$(6)}::smallint[], ${$(7)}::timestamptz[], ${$(8)}::text[], ${$(9)}::text[],
      ${$(10)}::text[], ${$(11)}::text[], ${$(12)}::text[], ${$(13)}::text[])
      WITH ORDINALITY AS s (step, attempt, due_at, state, form, reason_code, policy_id, variant, amendments, no) ON s.no = u.shape
    LEFT JOIN (
      SELECT text::jsonb AS reasons, no FROM unnest(string_to_array(${$(14)}::text, E'\\n')) WITH ORDINALITY AS t (text, no)
    ) AS r ON r.no = u.reasons`;
}

/** Turns records into arrays, in the order of recipients. */
export function toDecisionColumns(records: readonly DecisionRecord[]): DecisionColumns {
  const sorted = isAscending(records) ? records : [...records].sort((a, b) => a.recipientId - b.recipientId);
  const shapes = new Map<string, { readonly no: number; readonly shape: Shape }>();
  const lists = new JsonLists();
  const reasons: string[] = [];
  const places = new Map<readonly StoredReason[], number>();
  const shapeNumbers: number[] = [];
  const reasonNumbers: number[] = [];
  let known: { readonly no: number; readonly shape: Shape } | undefined;
  for (const record of sorted) {
    if (!known || !isAlike(known.shape.record, record)) {
      const { step, attempt, dueAt, state, form, reasonCode, policyId, variant } = record;
      const amendments = lists.textOf(record.amendments);
      const key = `${step}|${attempt}|${dueAt?.getTime() ?? ''}|${state}|${form}|${reasonCode}|${policyId}|${variant}|${amendments}`;
      known = shapes.get(key);
      if (!known) shapes.set(key, (known = { no: shapes.size + 1, shape: { record, amendments, count: 0 } }));
    }
    known.shape.count += 1;
    shapeNumbers.push(known.no);
    let place = record.reasons.length === 0 ? 0 : places.get(record.reasons);
    if (place === undefined)
      places.set(record.reasons, (place = reasons.push(JSON.stringify(record.reasons))));
    reasonNumbers.push(place);
  }
  const all = [...shapes.values()].map(({ shape }) => shape);
  return {
    rows: [
      numberArray(sorted.map((record) => record.recipientId)),
      numberArray(shapeNumbers),
      numberArray(reasonNumbers),
      textArray(sorted.map((record) => record.fingerprint)),
      `{${sorted.map((record) => (isRendered(record) ? 't' : 'f')).join(',')}}`,
    ],
    shapes: [
      numberArray(all.map(({ record }) => record.step)),
      numberArray(all.map(({ record }) => record.attempt)),
      instantArray(all.map(({ record }) => record.dueAt)),
      ...(['state', 'form', 'reasonCode', 'policyId', 'variant'] as const).map((field) =>
        textArray(all.map(({ record }) => record[field])),
      ),
      textArray(all.map(({ amendments }) => amendments)),
    ],
    reasons: reasons.join('\n'),
    counts: all,
  };
}

/** Whether there is a message for the archive. */
export function isRendered(record: DecisionRecord): boolean {
  return record.message !== null && record.message !== undefined;
}

/** Whether two records surely have the same shape: spares most rows the making of a key. */
function isAlike(a: DecisionRecord, b: DecisionRecord): boolean {
  return (
    a.state === b.state &&
    a.reasonCode === b.reasonCode &&
    a.policyId === b.policyId &&
    a.form === b.form &&
    a.variant === b.variant &&
    a.step === b.step &&
    a.attempt === b.attempt &&
    a.dueAt === b.dueAt &&
    (a.amendments === b.amendments || (a.amendments.length === 0 && b.amendments.length === 0))
  );
}

function isAscending(records: readonly DecisionRecord[]): boolean {
  for (let i = 1; i < records.length; i += 1) {
    if ((records[i - 1] as DecisionRecord).recipientId > (records[i] as DecisionRecord).recipientId)
      return false;
  }
  return true;
}
