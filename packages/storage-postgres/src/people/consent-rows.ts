import type { ConsentEntry, ConsentLine, ConsentMethod } from '@pabal/core';

/** A row of `consent_ledger`. */
export interface EntryRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly recipient_id: number;
  readonly consent_channel: string;
  readonly purpose: string;
  readonly state: 'opted-in' | 'opted-out';
  readonly occurred_at: Date | null;
  readonly method: ConsentMethod;
  readonly actor: string;
  readonly wording: string | null;
  readonly wording_version: string | null;
  readonly form: string | null;
  readonly evidence: string | null;
  readonly entity: string | null;
  readonly label: string | null;
  readonly source: string | null;
  readonly said_at: Date | null;
  readonly applied: boolean;
  readonly recorded_at: Date;
}

/** A line of the ledger; what was not given stays absent. */
export function toEntry(row: EntryRow): ConsentEntry {
  return {
    ledgerId: row.id,
    recipientId: row.recipient_id,
    consentChannel: row.consent_channel,
    purpose: row.purpose,
    state: row.state,
    occurredAt: row.occurred_at,
    method: row.method,
    actor: row.actor,
    ...(row.wording === null ? {} : { wording: row.wording }),
    ...(row.wording_version === null ? {} : { wordingVersion: row.wording_version }),
    ...(row.form === null ? {} : { form: row.form }),
    ...(row.evidence === null ? {} : { evidence: row.evidence }),
    ...(row.entity === null ? {} : { entity: row.entity }),
    ...(row.label === null ? {} : { label: row.label }),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.said_at === null ? {} : { saidAt: row.said_at }),
    applied: row.applied,
    recordedAt: row.recorded_at,
  };
}

/** A line of the ledger, with its workspace. */
export function toLine(row: EntryRow): ConsentLine {
  return { ...toEntry(row), workspaceId: row.workspace_id };
}
