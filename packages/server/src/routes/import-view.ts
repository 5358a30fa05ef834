import type { ImportJob, ImportProblem } from '@pabal/core';
import Joi from 'joi';
import { instantField } from '../http/fields.js';

const count = Joi.number().integer().required();

/** Shape of an import. */
export const importSchema = Joi.object({
  id: Joi.number().integer().required(),
  state: Joi.string().valid('waiting', 'running', 'done', 'failed', 'interrupted').required(),
  dryRun: Joi.boolean().required(),
  encoding: Joi.string().allow(null).required(),
  counts: Joi.object({
    rows: count.description('Rows of the file: created + updated + superseded + refused.'),
    created: count,
    updated: count,
    superseded: count.description('Rows that a later row of the same person went over.'),
    refused: count.description('Rows that were not taken.'),
    withProblems: count.description('Rows that were taken with a field left out.'),
    consents: count.description('Statements of consent in the rows that were taken.'),
  }).required(),
  failure: Joi.object({ code: Joi.string().required(), message: Joi.string().required() })
    .allow(null)
    .required(),
  createdAt: instantField.required(),
  finishedAt: instantField.allow(null).required(),
}).description('An import of a file.');

/** An import as the API shows it. */
export function toImportView(job: ImportJob): object {
  const { id, state, dryRun, encoding, failure, createdAt, finishedAt } = job;
  const { rows, created, updated, superseded, refused, withProblems, consents } = job.counts;
  return {
    id,
    state,
    dryRun,
    encoding,
    counts: { rows, created, updated, superseded, refused, withProblems, consents },
    failure: failure && { code: failure.code, message: failure.message },
    createdAt,
    finishedAt,
  };
}

/** Shape of a problem of a row. */
export const importProblemSchema = Joi.object({
  line: Joi.number().integer().required(),
  column: Joi.string().allow('').required(),
  code: Joi.string().required(),
  effect: Joi.string()
    .valid('row', 'field')
    .required()
    .description('row: the row was refused; field: it was taken without this field.'),
  message: Joi.string().required(),
});

/** A problem as the API shows it. */
export function toProblemView({ line, column, code, effect, message }: ImportProblem): object {
  return { line, column, code, effect, message };
}
