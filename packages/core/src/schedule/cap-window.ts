import type { CapWindow } from '../domain/cap-rule.js';
import { subtractSpan } from '../domain/span.js';
import { dayMs, toInstant, toLocalMs } from './local-time.js';

const longestMs = 30 * dayMs;

/**
 * The instant after which messages count for a window that is looked at now: one that started at that very instant does not.
 * A rolling month reaches back to the same day of last month, but never more than 30 days; a calendar window begins with its
 * first local instant.
 */
export function countsAfter(window: CapWindow, now: Date): Date {
  if (window.kind === 'rolling') {
    return new Date(Math.max(subtractSpan(now, window.span).getTime(), now.getTime() - longestMs));
  }
  const first = toInstant(firstLocalMs(window.unit, toLocalMs(now, window.zone)), window.zone);
  // The window holds its first instant.
  return new Date(first.getTime() - 1);
}

function firstLocalMs(unit: 'day' | 'week' | 'month', localMs: number): number {
  const today = Math.floor(localMs / dayMs);
  if (unit === 'day') return today * dayMs;
  // 1970-01-01 was a Thursday.
  if (unit === 'week') return (today - ((((today + 3) % 7) + 7) % 7)) * dayMs;
  const date = new Date(localMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
