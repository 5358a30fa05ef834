/** Days counted by walking the calendar one by one: slow, and built on nothing that the package uses. */

interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0);
}

function read(text: string): Civil {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
}

function write({ year, month, day }: Civil): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function tomorrow({ year, month, day }: Civil): Civil {
  if (day < lengthOf(year, month)) return { year, month, day: day + 1 };
  return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

/** The day `count` days later, walked. */
export function walkDays(text: string, count: number): string {
  let at = read(text);
  for (let index = 0; index < count; index += 1) at = tomorrow(at);
  return write(at);
}

/** The same day some months later, walked from the first of the month until the month or the day is reached. */
export function walkMonths(text: string, count: number): string {
  const from = read(text);
  let { year, month } = from;
  for (let index = 0; index < count; index += 1) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  let at: Civil = { year, month, day: 1 };
  while (at.day < from.day && tomorrow(at).month === month) at = tomorrow(at);
  return write(at);
}

/** The day before, found by walking to it from the first of the month before. */
export function dayBefore(text: string): string {
  const { year, month } = read(text);
  let at: Civil = month === 1 ? { year: year - 1, month: 12, day: 1 } : { year, month: month - 1, day: 1 };
  while (write(tomorrow(at)) !== text) at = tomorrow(at);
  return write(at);
}
