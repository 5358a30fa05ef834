import { zoneOffsetMs } from './zone-offset.js';

/** An instant as a file writes it, and whether it said a time of day. */
export interface WrittenInstant {
  readonly at: Date;
  readonly hasTime: boolean;
}

const form =
  /^(\d{4})\s*[-/.년]\s*(\d{1,2})\s*[-/.월]\s*(\d{1,2})\s*[.일]?(?:(?:T|\s+)(오전|오후|AM|PM)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(AM|PM)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;

/**
 * Reads the date formats that Korean back offices mix: `2022-10-20 12:16:00`, `2026/09/10 01:25`, `2021.1.18`,
 * `2021. 1. 18. 오후 3:05`, `20210118`, ISO 8601 with or without offset. Without an offset it is wall-clock time in
 * `zone`. `null` when it is none of them or no day of the calendar.
 */
export function parseInstant(text: string, zone: string): WrittenInstant | null {
  const match = form.exec(text);
  if (!match) return parseCompact(text, zone);
  const [, year, month, day, before, hour, minute, second, , after, offset] = match;
  const half = (before ?? after)?.toUpperCase();
  const hours = toHours(Number(hour ?? 0), half);
  if (hours === null) return null;
  const local = toLocal([year, month, day], hours, Number(minute ?? 0), Number(second ?? 0));
  if (local === null) return null;
  return { at: new Date(local - offsetMs(offset, local, zone)), hasTime: hour !== undefined };
}

function parseCompact(text: string, zone: string): WrittenInstant | null {
  const match = compact.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const local = toLocal([year, month, day], Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0));
  if (local === null) return null;
  return { at: new Date(local - zoneOffsetMs(zone, local)), hasTime: hour !== undefined };
}

function toHours(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  const isAfternoon = half === 'PM' || half === '오후';
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

/** Wall-clock time as if it were UTC, milliseconds; `null` when there is no such time. */
function toLocal(
  day: readonly (string | undefined)[],
  hours: number,
  minutes: number,
  seconds: number,
): number | null {
  const [year = 0, month = 0, date = 0] = day.map(Number);
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || date < 1 || date > 31) return null;
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const local = Date.UTC(year, month - 1, date, hours, minutes, seconds);
  return date <= 28 || new Date(local).getUTCDate() === date ? local : null;
}

function offsetMs(offset: string | undefined, local: number, zone: string): number {
  if (offset === undefined) return zoneOffsetMs(zone, local);
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000;
}
