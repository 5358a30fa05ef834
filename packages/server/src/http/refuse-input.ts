import type { Lifecycle } from '@hapi/hapi';
import { isEngineError } from '@pabal/core';
import Joi from 'joi';
import { createServerError } from '../server-error.js';
import { toFieldProblems } from './field-problems.js';
import { gatherProblems } from './gather-problems.js';

const places = { params: ['path'], query: ['query'], headers: ['headers'], payload: [] } as const;

type Source = keyof typeof places;

/** Turns what a schema found into the error of the request, by path and without values. */
export const refuseInput: Lifecycle.Method = (request, _toolkit, error) => {
  if (isEngineError(error)) throw error;
  if (!Joi.isError(error)) throw createServerError('REQUEST_INVALID');
  const source = sourceOf(error);
  const schema: unknown = request.route.settings.validate?.[source];
  const { fields, isAll } = Joi.isSchema(schema)
    ? gatherProblems(schema, request[source], places[source])
    : { fields: toFieldProblems(error, places[source]), isAll: true };
  const count = isAll ? fields.length : `more than ${fields.length}`;
  throw createServerError('REQUEST_INVALID', `The request has ${count} problem(s).`, { fields });
};

function sourceOf(error: unknown): Source {
  const { output } = error as { output?: { payload?: { validation?: { source?: Source } } } };
  return output?.payload?.validation?.source ?? 'payload';
}
