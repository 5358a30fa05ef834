import Joi from 'joi';

/** A day of the Korean calendar as `YYYY-MM-DD`. */
export type LocalDay = string;

const dayMs = 86_400_000;

/** The instant at which a day begins in Seoul, which is nine hours ahead of UTC all the year. */
export function beginOf(day: LocalDay): Date {
  return new Date(`${day}T00:00:00+09:00`);
}

/** The first instant after a day in Seoul. */
export function endOf(day: LocalDay): Date {
  return new Date(beginOf(day).getTime() + dayMs);
}

/** The day that it is in Seoul at an instant. */
export function dayAt(at: Date): LocalDay {
  return new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

const refusal = '{{#label}} must be a day of the calendar as YYYY-MM-DD';

/** A field with a day that the calendar has. */
export const dayField = Joi.string()
  .pattern(/^\d{4}-\d\d-\d\d$/)
  .custom((text: string, { error }) => {
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : error('day');
  }, 'a day')
  .messages({ day: refusal, 'string.pattern.base': refusal })
  .example('2026-10-01');
