import {
  countMoves,
  type DeliveryState,
  joinStates,
  parseDeliveryId,
  type Receipt,
  type ReceiptsWritten,
  toFailureCode,
} from '@pabal/core';
import { numberArray, textArray } from '../connection/array-literal.js';
import type { PgUnit } from '../connection/pg-unit.js';
import { TallySheet } from './run-tallies.js';

interface FoundRow {
  readonly ledger_month: string;
  readonly run_id: number;
  readonly recipient_id: number;
  readonly step: number;
  readonly batch_no: number;
  readonly state: DeliveryState;
  readonly reason_code: string | null;
  readonly policy_id: string | null;
  readonly form: string | null;
  readonly variant: string | null;
}

interface Moving {
  readonly row: FoundRow;
  state: DeliveryState;
  last: Receipt | null;
}

/** Moves deliveries forward by what vendors say later; receipts for one delivery are read in the order given. */
export async function applyReceipts(
  unit: PgUnit,
  receipts: readonly Receipt[],
  at: Date,
): Promise<ReceiptsWritten> {
  const counts = { applied: 0, ignored: 0, notFound: 0 };
  const moving = await lockRows(unit, receipts);
  for (const receipt of receipts) {
    const found = moving.get(receipt.deliveryId);
    if (!found) {
      counts.notFound += 1;
      continue;
    }
    const next = joinStates(found.state, receipt.kind);
    if (next === found.state) counts.ignored += 1;
    else {
      counts.applied += 1;
      found.state = next;
      found.last = receipt;
    }
  }
  const moved = [...moving.values()].filter(({ last }) => last !== null);
  if (moved.length > 0) await writeMoved(unit, moved, at);
  const undelivered = moved
    .filter(({ state }) => state === 'undelivered')
    .map(({ row }) => ({ runId: row.run_id, recipientId: row.recipient_id, step: row.step }));
  return { ...counts, undelivered, moved: byBatch(moved) };
}

function byBatch(moved: readonly Moving[]): ReceiptsWritten['moved'] {
  const batches = new Map<string, Moving[]>();
  for (const one of moved) {
    const key = `${one.row.run_id}/${one.row.batch_no}`;
    const known = batches.get(key);
    if (known) known.push(one);
    else batches.set(key, [one]);
  }
  return [...batches.values()].map((ones) => {
    const { run_id: runId = 0, batch_no: batchNo = 0 } = ones[0]?.row ?? {};
    const moves = countMoves(ones.map(({ row, state }) => ({ form: row.form, from: row.state, to: state })));
    return { batch: { runId, batchNo }, moves };
  });
}

/** Locked by run, recipient and step: the order in which outcomes are written, so that the two never deadlock. */
async function lockRows(unit: PgUnit, receipts: readonly Receipt[]): Promise<Map<string, Moving>> {
  const keys = [...new Set(receipts.map(({ deliveryId }) => deliveryId))].flatMap(
    (id) => parseDeliveryId(id) ?? [],
  );
  if (keys.length === 0) return new Map();
  const { rows } = await unit.run<FoundRow>(
    `SELECT d.ledger_month, d.run_id, d.recipient_id, d.step, d.batch_no, d.state, d.reason_code, d.policy_id, d.form, d.variant
      FROM unnest($1::bigint[], $2::bigint[], $3::int[]) AS u (run_id, recipient_id, step)
      JOIN runs r ON r.id = u.run_id
      JOIN deliveries d ON d.ledger_month = r.ledger_month AND d.run_id = u.run_id AND d.recipient_id = u.recipient_id
        AND d.step = u.step
      ORDER BY d.run_id, d.recipient_id, d.step FOR UPDATE OF d`,
    [
      numberArray(keys.map((key) => key.runId)),
      numberArray(keys.map((key) => key.recipientId)),
      numberArray(keys.map((key) => key.step)),
    ],
  );
  return new Map(
    rows.map((row) => [
      `d-${row.run_id}-${row.recipient_id}-${row.step}`,
      { row, state: row.state, last: null },
    ]),
  );
}

async function writeMoved(unit: PgUnit, moved: readonly Moving[], at: Date): Promise<void> {
  const sheet = new TallySheet();
  const codes = moved.map(({ last }) =>
    last?.kind === 'undelivered' ? toFailureCode(last.reason ?? 'other') : null,
  );
  await unit.run(
    `UPDATE deliveries AS d SET state = u.state, reason_code = u.reason_code, policy_id = NULL, vendor_id = u.vendor_id,
        vendor_code = u.vendor_code, receipt_at = $1
      FROM unnest($2::date[], $3::bigint[], $4::bigint[], $5::smallint[], $6::text[], $7::text[], $8::text[], $9::text[])
        AS u (ledger_month, run_id, recipient_id, step, state, reason_code, vendor_id, vendor_code)
      WHERE d.ledger_month = u.ledger_month AND d.run_id = u.run_id AND d.recipient_id = u.recipient_id AND d.step = u.step`,
    [
      at,
      textArray(moved.map(({ row }) => row.ledger_month)),
      numberArray(moved.map(({ row }) => row.run_id)),
      numberArray(moved.map(({ row }) => row.recipient_id)),
      numberArray(moved.map(({ row }) => row.step)),
      textArray(moved.map(({ state }) => state)),
      textArray(codes),
      textArray(moved.map(({ last }) => last?.vendorId)),
      textArray(moved.map(({ last }) => last?.vendorCode)),
    ],
  );
  moved.forEach(({ row, state }, index) => {
    const { run_id: runId, form, variant, step } = row;
    const same = { form, variant, isFallback: step > 0 };
    const left = { state: row.state, reasonCode: row.reason_code, policyId: row.policy_id, ...same };
    sheet.add(runId, left, -1);
    sheet.add(runId, { state, reasonCode: codes[index] ?? null, policyId: null, ...same }, 1);
  });
  await sheet.write(unit, at);
}
