import type { Cohort, CohortChanged, SizedCohort } from '@pabal/core';
import Joi from 'joi';
import { instantField, lineField } from '../http/fields.js';

/** What a cohort is called. */
export const cohortNameField = lineField(200).min(1).example('가을 VIP');

/** Shape of a cohort. */
export const cohortSchema = Joi.object({
  cohortKey: Joi.number().integer().required(),
  name: Joi.string().required(),
  size: Joi.number().integer().required().description('People in the list.'),
  createdAt: instantField.required(),
  updatedAt: instantField.required(),
}).description('A saved list of people.');

/** A cohort as the API shows it. */
export function toCohortView(cohort: SizedCohort | (Cohort & { readonly size: 0 })): object {
  const { cohortKey, name, size, createdAt, updatedAt } = cohort;
  return { cohortKey, name, size, createdAt, updatedAt };
}

/** Shape of what a change of a list did. */
export const cohortChangedSchema = Joi.object({
  cohort: cohortSchema.required(),
  read: Joi.number().integer().required().description('Lines of the list.'),
  changed: Joi.number().integer().required().description('People who joined or left; all after replace.'),
  unknown: Joi.number().integer().required().description('Lines with a userId that nobody has.'),
  duplicates: Joi.number().integer().required().description('Lines with a userId that stood there before.'),
  blank: Joi.number().integer().required().description('Lines without a userId.'),
  problems: Joi.array()
    .items(
      Joi.object({
        line: Joi.number().integer().required(),
        code: Joi.string().valid('UNKNOWN', 'DUPLICATE', 'BLANK').required(),
      }),
    )
    .required()
    .description('The first thousand of these lines, by number; userIds are not repeated.'),
}).description('What a change of a cohort did.');

/** What a change of a list did, as the API shows it. */
export function toCohortChangedView({ cohort, ...told }: CohortChanged): object {
  const { read, changed, unknown, duplicates, blank, problems } = told;
  return { cohort: toCohortView(cohort), read, changed, unknown, duplicates, blank, problems };
}
