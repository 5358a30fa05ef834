import type { CreditEntry } from '@pabal/core';

/** A row of `credit_entries`, with the key of its campaign. */
export interface CreditEntryRow {
  readonly id: number;
  readonly kind: CreditEntry['kind'];
  readonly balance: number;
  readonly reserved: number;
  readonly at: Date;
  readonly actor: string | null;
  readonly note: string | null;
  readonly campaign_key: number | null;
  readonly run_id: number | null;
  readonly batch_no: number | null;
  readonly local_day: string | null;
  readonly messages: number | null;
  readonly price: number | null;
  readonly channel: string | null;
  readonly vendor: string | null;
  readonly form: string | null;
}

/** The line as core knows it. */
export function toCreditEntry(row: CreditEntryRow): CreditEntry {
  const { id, kind, balance, reserved, at, actor, note } = row;
  return { id, kind, balance, reserved, at, actor, note, batch: toBatch(row) };
}

function toBatch(row: CreditEntryRow): CreditEntry['batch'] {
  const { campaign_key: campaignKey, run_id: runId, batch_no: batchNo, local_day: localDay } = row;
  const { messages, price, channel, vendor, form } = row;
  if (campaignKey === null || runId === null || batchNo === null || localDay === null || messages === null)
    return null;
  if (channel === null || vendor === null || form === null) return null;
  return { campaignKey, runId, batchNo, localDay, messages, price, channel, vendor, form };
}
