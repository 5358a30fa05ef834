import type { DeliveryState, OutcomeRecord, StateMove } from '@pabal/core';
import { instantArray, numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { closing, type HeldBatch, lockHeld } from './lease.js';
import { peopleOfRun } from './people-of-run.js';
import { movedTallies } from './run-tallies.js';
import { JsonLists, ValueList } from './value-list.js';

// `applies` is the lattice: a row that is still on its way takes any outcome; one that the vendor's news moved on only a
// higher one. Rows are locked in the order of ids, as receipts lock them. The run is no constant: see `peopleOfRun`.
const statement = `
  WITH locked AS MATERIALIZED (
    SELECT d.run_id, d.recipient_id, d.step, d.state AS old_state, d.reason_code AS old_reason_code, d.policy_id AS old_policy_id,
      d.form AS old_form, d.variant AS old_variant, u.vendor_id AS new_vendor_id, s.*, u.reasons AS reasons_no,
      d.state = 'sending' OR coalesce(vendor_rank(s.new_state) > vendor_rank(d.state), false) AS applies
    FROM (
      SELECT $1::bigint AS run_id, u.*
      FROM unnest($5::bigint[], $6::int[], $7::int[], $8::text[]) AS u (recipient_id, shape, reasons, vendor_id) OFFSET 0
    ) AS u
    JOIN unnest($9::smallint[], $10::smallint[], $11::text[], $12::text[], $13::text[], $14::text[], $15::timestamptz[])
      WITH ORDINALITY AS s (new_step, new_refusals, new_state, new_reason_code, new_policy_id, new_vendor_code, new_due_at, no)
      ON s.no = u.shape
    JOIN deliveries d ON d.ledger_month = $3 AND d.run_id = u.run_id AND d.recipient_id = u.recipient_id AND d.step = s.new_step
      AND d.batch_no = $2
    ORDER BY d.recipient_id, d.step FOR UPDATE OF d
  ), written AS (
    UPDATE deliveries AS d SET
      state = CASE WHEN l.applies THEN l.new_state ELSE d.state END,
      reason_code = CASE WHEN l.applies THEN l.new_reason_code ELSE d.reason_code END,
      policy_id = CASE WHEN l.applies THEN l.new_policy_id ELSE d.policy_id END,
      reasons = CASE WHEN l.applies AND l.reasons_no >= 0 THEN r.reasons ELSE d.reasons END,
      vendor_id = CASE WHEN l.applies THEN l.new_vendor_id ELSE coalesce(d.vendor_id, l.new_vendor_id) END,
      vendor_code = CASE WHEN l.applies THEN l.new_vendor_code ELSE d.vendor_code END,
      refusals = CASE WHEN l.applies THEN l.new_refusals ELSE d.refusals END,
      due_at = CASE WHEN l.applies THEN l.new_due_at ELSE d.due_at END,
      wake_at = CASE WHEN l.applies AND l.new_state = 'deferred' THEN l.new_due_at ELSE d.wake_at END,
      outcome_at = $4
    FROM locked l
    LEFT JOIN (SELECT text::jsonb AS reasons, no FROM unnest($16::text[]) WITH ORDINALITY AS t (text, no)) AS r
      ON r.no = l.reasons_no
    WHERE d.ledger_month = $3 AND d.run_id = l.run_id AND d.recipient_id = l.recipient_id AND d.step = l.step
    RETURNING l.applies, d.state, d.reason_code, d.policy_id, d.form, d.variant, d.step > 0 AS is_fallback, l.old_state,
      l.old_reason_code, l.old_policy_id, l.old_form, l.old_variant
  ), moved AS (SELECT * FROM written WHERE applies)
  , tallied AS (${movedTallies('$4')})
  , closed AS (
    UPDATE run_batches SET ${closing} WHERE run_id = $1 AND batch_no = $2
      AND sending_count <= (SELECT count(*) FROM written WHERE vendor_rank(old_state) IS NOT NULL)
    RETURNING 1
  )
  SELECT c.closed, m.form, m.old_state, m.state, m.count
  FROM (SELECT count(*) AS closed FROM closed) AS c
  LEFT JOIN (
    SELECT form, old_state, state, count(*) AS count FROM moved WHERE form IS NOT NULL AND old_state <> state
    GROUP BY form, old_state, state
  ) AS m ON true`;

// Fewer outcomes than messages that were sent on their way: some may have been settled before, or moved on by receipts.
const closeStatement = `
  UPDATE run_batches AS b SET ${closing} WHERE b.run_id = $1 AND b.batch_no = $2 AND NOT EXISTS (
    SELECT 1 FROM ${peopleOfRun('b.run_id', 'b.recipient_ids')} AS q
    JOIN deliveries d ON d.ledger_month = $3 AND d.run_id = q.run_id AND d.recipient_id = q.recipient_id
    WHERE d.batch_no = $2 AND d.state = 'sending')`;

interface SettledRow {
  readonly closed: number;
  /** The other columns are null where nothing moved. */
  readonly form: string | null;
  readonly old_state: DeliveryState;
  readonly state: DeliveryState;
  readonly count: number;
}

/** Writes what became of the messages of a batch, and closes it when none is on its way any more. */
export async function settleOutcomes(
  unit: PgUnit,
  batch: HeldBatch,
  outcomes: readonly OutcomeRecord[],
  at: Date,
): Promise<readonly StateMove[]> {
  const month = await lockHeld(unit, batch);
  let settled: readonly SettledRow[] = [];
  if (outcomes.length > 0) {
    const values = [batch.runId, batch.batchNo, month, at, ...toColumns(outcomes)];
    settled = (await unit.run<SettledRow>(statement, values)).rows;
  }
  if (settled[0]?.closed !== 1) await unit.run(closeStatement, [batch.runId, batch.batchNo, month]);
  return settled.flatMap(({ form, old_state: from, state: to, count }) =>
    form === null ? [] : { form, from, to, count },
  );
}

const keepReasons = -1;

function toColumns(outcomes: readonly OutcomeRecord[]): readonly string[] {
  const shapes = new Map<string, { readonly no: number; readonly outcome: OutcomeRecord }>();
  const lists = new JsonLists();
  const reasons = new ValueList();
  const shapeNumbers: number[] = [];
  const reasonNumbers: number[] = [];
  for (const outcome of outcomes) {
    const { step, refusals, state, reasonCode, policyId, vendorCode, dueAt } = outcome;
    const key = `${step}|${refusals}|${state}|${reasonCode}|${policyId}|${vendorCode}|${dueAt?.getTime() ?? ''}`;
    let known = shapes.get(key);
    if (!known) shapes.set(key, (known = { no: shapes.size + 1, outcome }));
    shapeNumbers.push(known.no);
    reasonNumbers.push(outcome.reasons ? reasons.placeOf(lists.textOf(outcome.reasons)) : keepReasons);
  }
  const all = [...shapes.values()].map(({ outcome }) => outcome);
  return [
    numberArray(outcomes.map(({ recipientId }) => recipientId)),
    numberArray(shapeNumbers),
    numberArray(reasonNumbers),
    textArray(outcomes.map(({ vendorId }) => vendorId)),
    numberArray(all.map(({ step }) => step)),
    numberArray(all.map(({ refusals }) => refusals)),
    ...(['state', 'reasonCode', 'policyId', 'vendorCode'] as const).map((field) =>
      textArray(all.map((outcome) => outcome[field])),
    ),
    instantArray(all.map(({ dueAt }) => dueAt)),
    textArray(reasons.values()),
  ];
}
