import Joi from 'joi';
import { parseLocal } from './local-time.js';
import { isZone } from './zone-clock.js';

const earliest = '2000-01-01T00:00';
const latest = '2199-12-31T23:59:59';

/** A text of digits that is refused when the calendar does not have it. `toLocal` completes it to a date and time. */
function calendarField(pattern: RegExp, form: string, toLocal: (text: string) => string): Joi.StringSchema {
  return Joi.string()
    .custom((text: string, helpers) => {
      if (!pattern.test(text)) return helpers.error('local.form');
      const local = toLocal(text);
      if (parseLocal(local) === null) return helpers.error('local.calendar');
      return local < earliest || local > latest ? helpers.error('local.range') : text;
    })
    .messages({
      'local.form': `{{#label}} must be written as ${form}`,
      'local.calendar': '{{#label}} must be a day and a time that the calendar has',
      'local.range': '{{#label}} must lie between the years 2000 and 2199',
    });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export const localDateField = calendarField(
  /^\d{4}-\d\d-\d\d$/,
  'YYYY-MM-DD, like 2026-12-01',
  (text) => `${text}T00:00`,
);

/** A time of day, `HH:MM`, from 00:00 to 23:59. */
export const localTimeField = calendarField(
  /^\d\d:\d\d$/,
  'HH:MM, like 09:00',
  (text) => `2000-01-01T${text}`,
);

/** A day and a time of day, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MM:SS`. */
export const localAtField = calendarField(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/,
  'YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS, like 2026-12-01T09:00, without an offset',
  (text) => text,
);

/** An IANA zone that the runtime knows. */
export const zoneField = Joi.string()
  .max(64)
  .custom((text: string, helpers) => (isZone(text) ? text : helpers.error('zone.unknown')))
  .messages({ 'zone.unknown': '{{#label}} must be a zone of the IANA list, like Asia/Seoul' });
