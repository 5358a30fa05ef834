import type { Lifecycle } from '@hapi/hapi';
import type { Logger } from '@pabal/core';
import Joi from 'joi';
import { createServerError } from '../server-error.js';
import { toFieldProblems } from './field-problems.js';

/** An answer that does not fit its own description is not sent: what is not described may be what must not leave. */
export function refuseOwnAnswer(log: Logger): Lifecycle.Method {
  return (request, _toolkit, error) => {
    const fields = Joi.isError(error) ? toFieldProblems(error) : [];
    const [first] = fields;
    log.error('answer does not fit its schema', {
      code: 'ANSWER_INVALID',
      reason: `${request.route.settings.plugins?.pabal?.operationId ?? 'unknown'} ${first?.path ?? ''}`,
    });
    throw createServerError('ANSWER_INVALID', undefined, { fields });
  };
}
