import Joi, { type ValidationError } from 'joi';
import { EngineError } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Schedule } from '../schedule/occurrences.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { sendTypeSchema } from '../schedule/send-type-schema.js';
import { periodSchema } from './campaign-schema.js';
import { showOccurrences, type ShownOccurrence } from './show-occurrences.js';

const schema = Joi.object<Schedule, true>({
  sendType: sendTypeSchema.required(),
  period: periodSchema,
}).required();

/**
 * The next five occurrences of a schedule that nobody saved yet; none for a campaign that sends now.
 * @throws EngineError `CAMPAIGN_INVALID` with every problem by path, as saving it would
 */
export function previewSchedule(input: unknown, now: Date): readonly ShownOccurrence[] {
  const { error, value: schedule } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Schedule;
  };
  const problems = error ? toFieldProblems(error, '') : scheduleProblems(schedule, now);
  if (problems.length > 0) {
    const listed = problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('CAMPAIGN_INVALID', `The schedule has no occurrences: ${listed}.`, {
      fields: problems,
    });
  }
  return showOccurrences(schedule, now);
}
