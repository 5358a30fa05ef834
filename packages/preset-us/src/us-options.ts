import Joi from 'joi';
import type { DayHours } from './quiet-hours.js';

/** Options of the plugin `@pabal/preset-us`, as they are after the defaults. */
export interface UsOptions extends DayHours {
  /** Consent channels of calls and texts, to which the quiet hours and STOP apply. */
  readonly consentChannels: readonly string[];
}

/** Options as a configuration writes them: all have defaults. */
export type UsSettings = Partial<UsOptions>;

/** From Honolulu to New York there are six hours in summer: a shorter day would be open nowhere for those of unknown zone. */
const shortestDayMinutes = 7 * 60;

const time = Joi.string()
  .pattern(/^([01]\d|2[0-3]):[0-5]\d$/)
  .messages({ 'string.pattern.base': '{{#label}} must be a time of day as HH:MM' });

/** The schema of {@link UsOptions}. Problems name a path, never a value. */
export const usOptionsSchema = Joi.object<UsOptions>({
  openLocal: time.default('08:00'),
  closeLocal: time.default('21:00'),
  consentChannels: Joi.array().items(Joi.string().min(1).max(64)).min(1).default(['text']),
})
  .custom((options: UsOptions, { error }) => {
    const minutes = toMinutes(options.closeLocal) - toMinutes(options.openLocal);
    return minutes >= shortestDayMinutes ? options : error('day');
  })
  .messages({ day: 'closeLocal must be at least seven hours after openLocal' });

function toMinutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
