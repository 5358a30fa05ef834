/** Longest wait that a vendor is believed: a day. */
const maxWaitMs = 24 * 3_600_000;

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date. `null` when there is none or it makes no sense.
 */
export function readRetryAfterMs(header: string | readonly string[] | undefined, now: Date): number | null {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim();
  if (!text) return null;
  const isDate = /^[A-Za-z]{3}/.test(text);
  const waitMs = /^\d+(\.\d+)?$/.test(text)
    ? Number(text) * 1_000
    : isDate
      ? Date.parse(text) - now.getTime()
      : NaN;
  return Number.isFinite(waitMs) ? Math.min(Math.max(Math.ceil(waitMs), 0), maxWaitMs) : null;
}
