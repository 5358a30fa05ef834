import { weekdays, type Recurrence } from '../domain/send-type.js';
import { dayMs, parseLocal, toInstant, toLocalMs } from './local-time.js';

/** 1970-01-01 was a Thursday: three days into a week that began on Monday. */
const daysIntoFirstWeek = 3;

/**
 * The next occurrence strictly after an instant, or `null` when there is none. A local time that its day does not have moves
 * forward (see `toInstant`); two days that fall on one instant by that are one occurrence.
 */
export function nextRecurrence(recurrence: Recurrence, after: Date): Date | null {
  const { zone, localTime, startDate, endDate } = recurrence;
  const firstDay = toDay(startDate);
  const lastDay = endDate === null ? Infinity : toDay(endDate);
  const timeMs = toLocal(`1970-01-01T${localTime}`);
  // A day earlier than the clock shows, because what was moved forward may belong to the day before.
  const from = Math.max(firstDay, Math.floor(toLocalMs(after, zone) / dayMs) - 1);
  for (const day of daysFrom(recurrence, firstDay, from)) {
    if (day > lastDay) return null;
    const at = toInstant(day * dayMs + timeMs, zone);
    if (at > after) return at;
  }
  return null;
}

/** The days of a recurrence from a day on, without end. */
function* daysFrom({ every }: Recurrence, firstDay: number, from: number): Generator<number> {
  if (every.unit === 'days') {
    const periods = Math.ceil((from - firstDay) / every.amount);
    for (let day = firstDay + periods * every.amount; ; day += every.amount) yield day;
  }
  const chosen = weekdays.flatMap((weekday, place) => (every.weekdays.includes(weekday) ? [place] : []));
  if (chosen.length === 0) throw new TypeError('A weekly recurrence needs a weekday; check it by its schema');
  const firstWeek = weekOf(firstDay);
  const periods = Math.floor((weekOf(from) - firstWeek) / every.amount);
  for (let week = firstWeek + periods * every.amount; ; week += every.amount) {
    for (const place of chosen) {
      const day = week * 7 - daysIntoFirstWeek + place;
      if (day >= from) yield day;
    }
  }
}

function weekOf(day: number): number {
  return Math.floor((day + daysIntoFirstWeek) / 7);
}

function toDay(date: string): number {
  return toLocal(`${date}T00:00`) / dayMs;
}

function toLocal(text: string): number {
  const localMs = parseLocal(text);
  if (localMs === null)
    throw new TypeError('A recurrence needs dates and times of the calendar; check it by its schema');
  return localMs;
}
