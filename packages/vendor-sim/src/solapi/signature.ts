import { createHmac, timingSafeEqual } from 'node:crypto';

import { VendorError } from './vendor-error.js';

/** How far a call's date may be from the server's time. */
export const maxSkewMs = 15 * 60_000;

/** The parts of an `Authorization` header. */
export interface SignedHeader {
  readonly apiKey: string;
  readonly date: string;
  readonly salt: string;
  readonly signature: string;
}

/** The hex HMAC-SHA256 over date and salt. */
export function signSolapi(apiSecret: string, date: string, salt: string): string {
  return createHmac('sha256', apiSecret)
    .update(date + salt)
    .digest('hex');
}

/** Reads the header's parts; undefined when one is missing or the scheme is another. */
export function parseSignedHeader(header: string | undefined): SignedHeader | undefined {
  const scheme = 'HMAC-SHA256 ';
  if (!header?.startsWith(scheme)) return undefined;
  const parts = new Map<string, string>();
  for (const part of header.slice(scheme.length).split(',')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  const [apiKey, date, salt, signature] = ['apiKey', 'date', 'salt', 'signature'].map((name) =>
    parts.get(name),
  );
  if (!apiKey || !date || !salt || !signature) return undefined;
  return { apiKey, date, salt, signature };
}

/** Remembers used signatures for as long as their date can still be accepted. */
export class UsedSignatures {
  /** Expiry by signature; a map keeps insertion order, so the oldest stand first. */
  readonly #expiresAt = new Map<string, number>();

  /** Answers whether the signature is new, and remembers it. */
  use(signature: string, nowMs: number): boolean {
    for (const [oldest, expiresAt] of this.#expiresAt) {
      if (expiresAt > nowMs) break;
      this.#expiresAt.delete(oldest);
    }
    if (this.#expiresAt.has(signature)) return false;
    this.#expiresAt.set(signature, nowMs + 2 * maxSkewMs);
    return true;
  }

  get size(): number {
    return this.#expiresAt.size;
  }

  clear(): void {
    this.#expiresAt.clear();
  }
}

/** Checks date, salt and signature of a call against the account's secret. Throws a VendorError. */
export function assertSigned(
  header: SignedHeader,
  apiSecret: string,
  used: UsedSignatures,
  nowMs: number,
): void {
  const signedAt = Date.parse(header.date);
  if (Number.isNaN(signedAt) || Math.abs(signedAt - nowMs) > maxSkewMs)
    throw new VendorError('RequestTimeTooSkewed');
  const expected = Buffer.from(signSolapi(apiSecret, header.date, header.salt));
  const given = Buffer.from(header.signature);
  const isRight =
    header.salt.length >= 12 &&
    header.salt.length <= 64 &&
    given.length === expected.length &&
    timingSafeEqual(given, expected);
  if (!isRight) throw new VendorError('SignatureDoesNotMatch');
  if (!used.use(header.signature, nowMs)) throw new VendorError('DuplicatedSignature');
}
