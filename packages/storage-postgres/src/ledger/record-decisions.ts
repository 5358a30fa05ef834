import type { ClaimedBatch, DecisionRecord } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { boundsOf } from '../connection/bounds-of.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { type DecisionColumns, decisionSource, toDecisionColumns } from './decision-columns.js';
import { advanceBatch, leaseLost, type RunPlace } from './lease.js';
import { sealPage, toPage } from './message-page.js';
import { peopleOfRun } from './people-of-run.js';
import { markOf, movedTallies, TallySheet } from './run-tallies.js';

const freshStatement = `
  INSERT INTO deliveries (ledger_month, run_id, recipient_id, batch_no, page_no, campaign_id, workspace_id, step, attempt,
    decided_at, wake_at, due_at, state, form, fingerprint, reason_code, policy_id, variant, reasons, amendments)
  SELECT $3, $1, u.recipient_id, $2, CASE WHEN u.is_rendered THEN $2::bigint END, $5, $6, s.step, s.attempt,
    $4, CASE WHEN s.state = 'deferred' THEN s.due_at END, s.due_at, s.state, s.form, u.fingerprint, s.reason_code,
    s.policy_id, s.variant, r.reasons, s.amendments::jsonb
  FROM ${decisionSource(7)}`;

const wakeStatement = `
  WITH locked AS MATERIALIZED (
    SELECT d.run_id, d.recipient_id, d.step, d.reason_code, d.policy_id, d.form, d.variant
    FROM ${peopleOfRun('$1', '$5')} AS q JOIN deliveries d ON d.ledger_month = $3 AND d.run_id = q.run_id
      AND d.recipient_id = q.recipient_id AND d.batch_no = $2 AND d.state = 'deferred'
    ORDER BY d.recipient_id, d.step FOR UPDATE
  ), moved AS (
    UPDATE deliveries AS d SET page_no = CASE WHEN u.is_rendered THEN $2::bigint END, attempt = s.attempt,
      decided_at = $4, wake_at = CASE WHEN s.state = 'deferred' THEN s.due_at END, due_at = s.due_at, state = s.state,
      form = s.form, fingerprint = u.fingerprint, reason_code = s.reason_code, policy_id = s.policy_id,
      variant = coalesce(s.variant, d.variant), reasons = r.reasons, amendments = s.amendments::jsonb, vendor_id = NULL, outcome_at = NULL, receipt_at = NULL
    FROM locked l, ${decisionSource(5)}
    WHERE d.ledger_month = $3 AND d.run_id = l.run_id AND d.recipient_id = l.recipient_id AND d.step = l.step
      AND u.recipient_id = l.recipient_id AND s.step = l.step
    RETURNING d.state, d.reason_code, d.policy_id, d.form, d.variant, d.step > 0 AS is_fallback, 'deferred' AS old_state,
      l.reason_code AS old_reason_code, l.policy_id AS old_policy_id, l.form AS old_form, l.variant AS old_variant
  ), tallied AS (${movedTallies('$4')})
  SELECT count(*) AS count FROM moved`;

/** Writes what was decided for the people of a batch: the guard of the fence first, then rows, statistics, messages. */
export async function recordDecisions(
  unit: PgUnit,
  cipher: PgCipher,
  batch: ClaimedBatch,
  records: readonly DecisionRecord[],
  decidedAt: Date,
): Promise<void> {
  assertOneEach(batch, records);
  const page = toPage(records);
  const sealing = page && sealPage(cipher, batch, page);
  // Awaited below; a failure before that must not go unheard.
  sealing?.catch(() => undefined);
  const columns = toDecisionColumns(records);
  const sendingCount = records.reduce((count, { state }) => count + (state === 'sending' ? 1 : 0), 0);
  const place = await advanceBatch(unit, batch, sendingCount);
  await (batch.kind === 'fresh'
    ? insertFresh(unit, batch, place, columns, decidedAt)
    : updateWoken(unit, batch, place, columns, decidedAt));
  if (sealing) await insertPage(unit, batch, place, await sealing);
}

async function insertFresh(
  unit: PgUnit,
  batch: ClaimedBatch,
  place: RunPlace,
  { rows, shapes, reasons, counts }: DecisionColumns,
  decidedAt: Date,
): Promise<void> {
  const { campaign_id, workspace_id, ledger_month } = place;
  const fixed = [batch.runId, batch.batchNo, ledger_month, decidedAt, campaign_id, workspace_id];
  try {
    await unit.run(freshStatement, [...fixed, ...rows, ...shapes, reasons]);
  } catch (error) {
    const uniqueViolation = '23505';
    throw (error as { code?: unknown }).code === uniqueViolation ? leaseLost(batch) : error;
  }
  const sheet = new TallySheet();
  for (const { record, count } of counts) sheet.add(batch.runId, markOf(record), count);
  await sheet.write(unit, decidedAt);
}

async function updateWoken(
  unit: PgUnit,
  batch: ClaimedBatch,
  place: RunPlace,
  { rows, shapes, reasons }: DecisionColumns,
  decidedAt: Date,
): Promise<void> {
  const fixed = [batch.runId, batch.batchNo, place.ledger_month, decidedAt];
  const answer = await unit.run<{ count: number }>(wakeStatement, [...fixed, ...rows, ...shapes, reasons]);
  if (answer.rows[0]?.count !== batch.recipientIds.length) throw leaseLost(batch);
}

async function insertPage(unit: PgUnit, batch: ClaimedBatch, place: RunPlace, sealed: Buffer): Promise<void> {
  const [first, last] = boundsOf(batch.recipientIds);
  await unit.run(
    `INSERT INTO message_pages (ledger_month, run_id, batch_no, first_recipient_id, last_recipient_id, sealed)
      VALUES ($1, $2, $3, $4, $5, $6)`,
    [place.ledger_month, batch.runId, batch.batchNo, first, last, sealed],
  );
}

function assertOneEach(batch: ClaimedBatch, records: readonly DecisionRecord[]): void {
  const people = new Set(records.map((record) => record.recipientId));
  const isComplete = batch.recipientIds.every((id) => people.has(id));
  if (isComplete && records.length === batch.recipientIds.length) return;
  throw new TypeError(
    `Batch ${batch.batchNo} has ${batch.recipientIds.length} people; give one record for each`,
  );
}
