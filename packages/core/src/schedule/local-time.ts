import { readClock } from './zone-clock.js';

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/**
 * A wall-clock reading as a number: milliseconds since 1970-01-01T00:00 on the wall. `null` when the text is not
 * `YYYY-MM-DDTHH:MM`, with or without `:SS`, or names a day or time that no calendar has.
 */
export function parseLocal(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const full = text.padEnd(19, ':00');
  const localMs = Date.parse(`${full}Z`);
  return !Number.isNaN(localMs) && toSeconds(localMs) === full ? localMs : null;
}

/** A wall-clock reading as `YYYY-MM-DDTHH:MM`, with `:SS` where the seconds are not zero. */
export function formatLocal(localMs: number): string {
  return toSeconds(localMs).replace(/:00$/, '');
}

function toSeconds(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 19);
}

/** What a wall clock in a zone shows at an instant. */
export function toLocalMs(at: Date, zone: string): number {
  return readClock(at.getTime(), zone);
}

/**
 * The instant at which a wall clock in a zone shows a reading. A reading that the clock jumps over is moved forward by as
 * much as the clock jumps (02:30 becomes 03:30); of one that it shows twice the first is meant. The choice of RFC 5545 and of
 * Temporal's `compatible`.
 */
export function toInstant(localMs: number, zone: string): Date {
  // No offset is further than a day from UTC, and no zone changed its clocks twice within two days.
  const before = localMs - dayMs;
  const earlier = localMs - (readClock(before, zone) - before);
  if (readClock(earlier, zone) === localMs) return new Date(earlier);
  const after = localMs + dayMs;
  const later = localMs - (readClock(after, zone) - after);
  return new Date(readClock(later, zone) === localMs ? later : earlier);
}
