/** A length of time as operators write it. Months are calendar months, days are 24 hours. */
export interface Span {
  readonly amount: number;
  readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months';
}

const minuteMs = 60_000;
const fixedMs = {
  minutes: minuteMs,
  hours: 60 * minuteMs,
  days: 1440 * minuteMs,
  weeks: 10_080 * minuteMs,
} as const;

/**
 * The instant a span before another one. Months are calendar months in UTC and clip to the last day of a shorter
 * month; every other unit has a fixed length.
 */
export function subtractSpan(instant: Date, span: Span): Date {
  return shift(instant, span, -1);
}

/** The instant a span after another one; months as in {@link subtractSpan}. */
export function addSpan(instant: Date, span: Span): Date {
  return shift(instant, span, 1);
}

function shift(instant: Date, { amount, unit }: Span, sign: 1 | -1): Date {
  if (unit !== 'months') return new Date(instant.getTime() + sign * amount * fixedMs[unit]);
  const month = instant.getUTCMonth() + sign * amount;
  const lastDay = new Date(Date.UTC(instant.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const result = new Date(instant);
  result.setUTCDate(1);
  result.setUTCMonth(month);
  result.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return result;
}
