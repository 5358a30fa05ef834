import Joi, { type CustomHelpers, type ValidationError } from 'joi';
import { maxUsersPerCall, type ApiProperties } from '../domain/dispatch.js';
import { propertyLimits } from '../domain/recipient.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { isUserId } from '../recipients/user-id.js';

/** A user whom a call names. */
export interface NamedUser {
  readonly userId: string;
  readonly apiProperties: ApiProperties;
}

/** What a call asks. */
export interface ParsedCall {
  readonly campaignKey: number;
  readonly users: readonly NamedUser[];
}

const { maxKeys, maxKeyLength, maxTextLength } = propertyLimits;

/** A name that a template can read after `api.`; names of people's properties have no dot either. */
const namePattern = /^(?!(?:__proto__|constructor|prototype)$)[\p{L}\p{N}_$-]+$/u;

const apiProperties = Joi.object<ApiProperties>()
  .pattern(
    Joi.string().max(maxKeyLength).pattern(namePattern),
    Joi.alternatives(
      Joi.string().strict().max(maxTextLength).allow(''),
      Joi.number().strict(),
      Joi.boolean().strict(),
    ).messages({
      'alternatives.match': `{{#label}} must be a text of at most ${maxTextLength} characters, a number or a boolean`,
      'alternatives.types': `{{#label}} must be a text of at most ${maxTextLength} characters, a number or a boolean`,
    }),
  )
  .max(maxKeys)
  .custom((values: ApiProperties, helpers: CustomHelpers) => {
    const names = Object.keys(values).map((name) => name.toLowerCase());
    return new Set(names).size === names.length ? values : helpers.error('call.names');
  })
  .messages({
    'object.unknown': 'must have a name of letters, digits, _, $ and -',
    'call.names': '{{#label}} has two names that differ in case only; names are compared without it',
  })
  .default({});

const schema = Joi.object<ParsedCall>({
  campaignKey: Joi.number().strict().integer().min(1).required(),
  users: Joi.array()
    .items(
      Joi.object<NamedUser, true>({
        userId: Joi.string()
          .strict()
          .custom((value: string, helpers: CustomHelpers) =>
            isUserId(value) ? value : helpers.error('call.user'),
          )
          .messages({
            'call.user':
              '{{#label}} must have 1 to 128 characters, one of them visible, and no control characters',
          })
          .required(),
        apiProperties,
      }),
    )
    .min(1)
    .max(maxUsersPerCall)
    .messages({
      'array.min': '{{#label}} must name at least one user',
      'array.max': `{{#label}} must name at most ${maxUsersPerCall} users; make more calls`,
    })
    .required(),
}).required();

/** Checks what a caller wrote. @throws EngineError `DISPATCH_INVALID` with every problem by path */
export function parseCall(input: unknown): ParsedCall {
  const { error, value } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: ParsedCall;
  };
  if (error) throw callInvalid(toFieldProblems(error, ''));
  return value;
}

/** A call that cannot be taken as it is. */
export function callInvalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('DISPATCH_INVALID', `The call was not taken: ${listed}.`, { fields });
}
