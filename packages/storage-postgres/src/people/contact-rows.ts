import type { ContactPoint } from '@pabal/core';
import type { PgCipher } from '../cipher/pg-cipher.js';

/** A row of `contact_points`. */
export interface ContactRow {
  readonly recipient_id: number;
  readonly kind: string;
  readonly status: ContactPoint['status'];
  readonly sealed: Buffer | null;
  readonly hash: Buffer | null;
  readonly status_reason: string | null;
}

/** The place of the envelope, bound to the person and kind. */
export function contactContext(recipientId: number, kind: string): string {
  return `contact_points.sealed/${recipientId}/${kind}`;
}

/** The contact point as the domain knows it. */
export function openContact(cipher: PgCipher, row: ContactRow): ContactPoint {
  const { recipient_id: recipientId, kind, status, sealed, hash } = row;
  return {
    recipientId,
    kind,
    status,
    value: sealed ? cipher.open(sealed, contactContext(recipientId, kind)).toString('utf8') : '',
    hash: hash ? hash.toString('base64url') : '',
    statusReason: row.status_reason,
  };
}

/** Bytes of a keyed hash. */
export const hashBytes = 32;

/**
 * An active contact point, given as `hash || sealed`, and opened when its value is first asked for: a decision asks only
 * for those to whom it sends.
 */
export class ActiveContact implements ContactPoint {
  readonly recipientId: number;
  readonly kind: string;
  readonly status = 'active';
  readonly hash: string;
  readonly statusReason = null;
  readonly #cipher: PgCipher;
  readonly #bytes: Buffer;
  #value: string | undefined;

  constructor(cipher: PgCipher, recipientId: number, kind: string, bytes: Buffer) {
    this.recipientId = recipientId;
    this.kind = kind;
    this.hash = bytes.toString('base64url', 0, hashBytes);
    this.#cipher = cipher;
    this.#bytes = bytes;
  }

  /** @throws EngineError `CIPHER_CANNOT_OPEN` */
  get value(): string {
    return (this.#value ??= this.#open());
  }

  #open(): string {
    const context = contactContext(this.recipientId, this.kind);
    return this.#cipher.open(this.#bytes.subarray(hashBytes), context).toString('utf8');
  }
}
