import { dayMs, formatLocal, toInstant, toLocalMs } from './local-time.js';

/** The day, `YYYY-MM-DD`, that a calendar in a zone shows at an instant. */
export function localDayOf(at: Date, zone: string): string {
  return formatLocal(toLocalMs(at, zone)).slice(0, 10);
}

/** The instant at which the next day begins in a zone. */
export function nextDayAt(at: Date, zone: string): Date {
  const today = Math.floor(toLocalMs(at, zone) / dayMs) * dayMs;
  return toInstant(today + dayMs, zone);
}
