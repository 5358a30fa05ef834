import type { Recurrence } from '@pabal/core';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH:MM` on a wall in a zone, put together from parts. */
export function wallText(atMs: number, zone: string): string {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formatters.set(zone, formatter);
  }
  return formatter.format(atMs).replace(' ', 'T');
}

/** The days, as instants of their UTC midnight, on which the clock of a zone stands otherwise than on the day before. */
export function daysOfChange(zone: string, firstYear: number, lastYear: number): number[] {
  const ahead = (atMs: number): number => Date.parse(`${wallText(atMs, zone)}Z`) - atMs;
  const days: number[] = [];
  for (let day = Date.UTC(firstYear, 0); day < Date.UTC(lastYear + 1, 0); day += dayMs) {
    if (ahead(day) !== ahead(day + dayMs)) days.push(day);
  }
  return days;
}

/**
 * The instant of a wall-clock reading, found by looking at the wall every quarter of an hour: the first that shows the
 * reading; else, from the last look before it, as many minutes later as the reading is ahead.
 */
export function scanForInstant(local: string, zone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  let lastBefore = Number.NaN;
  for (let atMs = asUtc - 30 * 60 * minuteMs; atMs <= asUtc + 30 * 60 * minuteMs; atMs += 15 * minuteMs) {
    const shown = wallText(atMs, zone);
    if (shown === local) return atMs;
    if (shown < local) lastBefore = atMs;
    // The reading was passed by a clock that jumped.
    else if (!Number.isNaN(lastBefore)) break;
  }
  return lastBefore + asUtc - Date.parse(`${wallText(lastBefore, zone)}Z`);
}

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The Monday of the week of a day, walked back to. */
function mondayBefore(dayMsSinceEpoch: number): number {
  let day = dayMsSinceEpoch;
  while (new Date(day).getUTCDay() !== 1) day -= dayMs;
  return day;
}

/** The occurrences of a recurrence after an instant: every day from the start date is asked whether it is one. */
export function scanForOccurrences(recurrence: Recurrence, after: Date, count: number, days: number): Date[] {
  const { every, startDate, endDate, localTime, zone } = recurrence;
  const start = Date.parse(`${startDate}T00:00Z`);
  const found = new Set<number>();
  let distance = 0;
  for (let day = start; distance <= days && found.size < count; day += dayMs, distance += 1) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (endDate !== null && date > endDate) break;
    let isWanted = distance % every.amount === 0;
    if (every.unit === 'weeks') {
      const weeks = Math.round((mondayBefore(day) - mondayBefore(start)) / (7 * dayMs));
      const name = names[new Date(day).getUTCDay()];
      isWanted = weeks % every.amount === 0 && every.weekdays.some((weekday) => weekday === name);
    }
    // Clocks differ from UTC by less than two days: what is earlier than that cannot be after the instant.
    if (!isWanted || day < after.getTime() - 3 * dayMs) continue;
    const atMs = scanForInstant(`${date}T${localTime}`, zone);
    if (atMs > after.getTime()) found.add(atMs);
  }
  return [...found].map((atMs) => new Date(atMs));
}
