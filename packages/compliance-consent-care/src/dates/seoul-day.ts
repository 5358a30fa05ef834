import { toInstant, toLocalMs } from '@pabal/core';

/** A day of the calendar in Seoul, `YYYY-MM-DD`. Days compare as texts. */
export type Day = string;

const zone = 'Asia/Seoul';
const dayMs = 86_400_000;

/** The day that a calendar in Seoul shows at an instant. */
export function toSeoulDay(at: Date): Day {
  return new Date(toLocalMs(at, zone)).toISOString().slice(0, 10);
}

/** The first instant of a day in Seoul. */
export function startOfSeoulDay(day: Day): Date {
  return toInstant(readDay(day), zone);
}

/** The last millisecond of a day in Seoul. */
export function endOfSeoulDay(day: Day): Date {
  return new Date(startOfSeoulDay(addDays(day, 1)).getTime() - 1);
}

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return new Date(readDay(day) + count * dayMs).toISOString().slice(0, 10);
}

/** The same day `count` months later, or the last one of a month that is too short for it. */
export function addMonths(day: Day, count: number): Day {
  const from = new Date(readDay(day));
  const month = from.getUTCMonth() + count;
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastDay)))
    .toISOString()
    .slice(0, 10);
}

function readDay(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new TypeError(`${day} is no day of the form YYYY-MM-DD`);
  return ms;
}
