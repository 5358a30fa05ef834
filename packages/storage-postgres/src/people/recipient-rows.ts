import type { Properties, Recipient } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';
import { openPerson, personContext } from './sealed-person.js';

/** A row of `recipients`. */
export interface RecipientRow {
  readonly id: number;
  readonly workspace_id: number;
  readonly user_id: string;
  readonly properties: Properties | null;
  readonly sealed: Buffer | null;
  readonly locale: string | null;
  readonly zone: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** The whole person. */
export function toRecipient(cipher: PgCipher, row: RecipientRow): Recipient {
  const sealed = openPerson(cipher, row.sealed, personContext(row.workspace_id, row.user_id));
  return {
    id: row.id,
    userId: row.user_id,
    properties: { ...row.properties, ...sealed.properties },
    locale: row.locale,
    zone: row.zone,
    birthDate: sealed.birthDate,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
