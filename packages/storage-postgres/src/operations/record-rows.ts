import type { RecordPlace, RecordWrite, StoredRecord } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { bytesArray, instantArray, numberArray, textArray } from '../connection/array-literal.js';

/** A record as it lies in the table. */
export interface RecordRow {
  readonly workspace_id: number;
  readonly collection: string;
  readonly key: string;
  readonly recipient_id: number | null;
  readonly label: string | null;
  readonly due_at: Date | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly sealed: Buffer;
}

/** For what a body is sealed: an envelope put into another row does not open, whatever slashes the names have. */
export function recordContext(workspaceId: number, collection: string, key: string): string {
  return `records.sealed/${workspaceId}/${JSON.stringify([collection, key])}`;
}

/** Opens a row. */
export function toRecord(cipher: PgCipher, row: RecordRow): StoredRecord {
  const context = recordContext(row.workspace_id, row.collection, row.key);
  return {
    key: row.key,
    body: JSON.parse(cipher.open(row.sealed, context).toString('utf8')),
    recipientId: row.recipient_id,
    label: row.label,
    dueAt: row.due_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The parameters of a statement that writes records: place, instant, columns. */
export function recordColumns(
  cipher: PgCipher,
  { workspaceId, collection }: RecordPlace,
  records: readonly RecordWrite[],
  at: Date,
): readonly unknown[] {
  const seal = ({ key, body }: RecordWrite): Buffer =>
    cipher.seal(JSON.stringify(body), recordContext(workspaceId, collection, key));
  return [
    workspaceId,
    collection,
    at,
    textArray(records.map(({ key }) => key)),
    numberArray(records.map(({ recipientId }) => recipientId ?? null)),
    textArray(records.map(({ label }) => label)),
    instantArray(records.map(({ dueAt }) => dueAt ?? null)),
    bytesArray(records.map(seal)),
  ];
}
