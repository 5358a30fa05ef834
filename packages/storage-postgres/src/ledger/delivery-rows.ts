import {
  type Amendment,
  type Delivery,
  type DeliveryState,
  type RunKind,
  type StoredReason,
  toDeliveryId,
} from '@pabal/core';

/** A row of `deliveries` with the names that are shown beside it. */
export interface DeliveryRow {
  readonly ledger_month: string;
  readonly run_id: number;
  readonly recipient_id: number;
  readonly step: number;
  readonly campaign_id: number;
  readonly campaign_key: number;
  readonly run_kind: RunKind | null;
  readonly user_id: string | null;
  readonly state: DeliveryState;
  readonly reason_code: string | null;
  readonly policy_id: string | null;
  readonly reasons: readonly StoredReason[] | null;
  readonly amendments: readonly Amendment[] | null;
  readonly form: string | null;
  readonly variant: string | null;
  readonly fingerprint: string | null;
  readonly vendor_id: string | null;
  readonly vendor_code: string | null;
  readonly attempt: number;
  readonly due_at: Date | null;
  readonly decided_at: Date;
  readonly outcome_at: Date | null;
  readonly receipt_at: Date | null;
}

/** Reads {@link DeliveryRow}s; to be followed by `WHERE`. */
export const selectDeliveries = `SELECT d.*, c.campaign_key, p.user_id,
    (SELECT kind FROM runs WHERE runs.id = d.run_id) AS run_kind FROM deliveries d
  JOIN campaigns c ON c.id = d.campaign_id LEFT JOIN recipients p ON p.id = d.recipient_id`;

/** The delivery as it is shown. */
export function toDelivery(row: DeliveryRow): Delivery {
  const key = { runId: row.run_id, recipientId: row.recipient_id, step: row.step };
  return {
    ...key,
    id: toDeliveryId(key),
    campaignId: row.campaign_id,
    campaignKey: row.campaign_key,
    runKind: row.run_kind ?? 'real',
    userId: row.user_id,
    state: row.state,
    reasonCode: row.reason_code,
    policyId: row.policy_id,
    reasons: row.reasons ?? [],
    amendments: row.amendments ?? [],
    form: row.form,
    variant: row.variant,
    fingerprint: row.fingerprint,
    vendorId: row.vendor_id,
    vendorCode: row.vendor_code,
    attempt: row.attempt,
    dueAt: row.due_at,
    decidedAt: row.decided_at,
    outcomeAt: row.outcome_at,
    receiptAt: row.receipt_at,
  };
}
