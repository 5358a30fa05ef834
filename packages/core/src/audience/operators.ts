import Joi from 'joi';
import type { Span } from '../domain/span.js';
import { conditionLimits, type PropertyTest, type PropertyType } from '../domain/condition.js';
import { parseInstantText } from '../domain/instant-text.js';
import { propertyLimits } from '../domain/recipient.js';

/** The name of an operator. */
export type Operator = PropertyTest['operator'];

/** What an operator looks at, and what it compares with. */
export interface OperatorSpec {
  /** Which values of a property it can match; `same` is the type of what it compares with. */
  readonly matches: PropertyType | 'same' | 'any';
  /** Shape of the node's `value`; `null` when it takes none. */
  readonly value: Joi.Schema | null;
}

/** A text that any store can keep: no NUL, no half of a surrogate pair. */
const text = Joi.string()
  .max(propertyLimits.maxTextLength)
  .pattern(/^[^\0\p{Cs}]*$/u)
  .strict();
const number = Joi.number().strict();
const scalar = Joi.alternatives(text.allow(''), number, Joi.boolean().strict());
const instant = text
  .custom((value: string, helpers) =>
    parseInstantText(value) === null ? helpers.error('instant.text') : value,
  )
  .messages({
    'instant.text': '{{#label}} must be an instant with its offset, like 2026-11-21T09:00:00+09:00',
  });
const span = Joi.object<Span, true>({
  amount: Joi.number().strict().integer().min(1).max(10_000).required(),
  unit: Joi.string().valid('minutes', 'hours', 'days', 'weeks', 'months').required(),
});
const list = Joi.array().items(scalar).min(1).max(conditionLimits.maxValues);

/** Every operator. There is none for regular expressions: a store and this process would not read one alike. */
export const operators: Readonly<Record<Operator, OperatorSpec>> = {
  eq: { matches: 'same', value: scalar },
  ne: { matches: 'same', value: scalar },
  in: { matches: 'same', value: list },
  contains: { matches: 'text', value: text.min(1) },
  'starts-with': { matches: 'text', value: text.min(1) },
  gt: { matches: 'number', value: number },
  gte: { matches: 'number', value: number },
  lt: { matches: 'number', value: number },
  lte: { matches: 'number', value: number },
  includes: { matches: 'list', value: scalar },
  excludes: { matches: 'list', value: scalar },
  before: { matches: 'time', value: instant },
  after: { matches: 'time', value: instant },
  'within-last': { matches: 'time', value: span },
  'not-within-last': { matches: 'time', value: span },
  'in-next': { matches: 'time', value: span },
  exists: { matches: 'any', value: null },
  'not-exists': { matches: 'any', value: null },
};

/** Whether a test may need to see text that is no instant, or a list: such values are kept sealed until declared open. */
export function readsText(test: PropertyTest): boolean {
  if (!('value' in test)) {
    return test.type === undefined || test.type === 'text' || test.type === 'list';
  }
  const { matches } = operators[test.operator];
  if (matches !== 'same') return matches === 'text' || matches === 'list';
  const values: readonly unknown[] = Array.isArray(test.value) ? test.value : [test.value];
  return values.some((value) => typeof value === 'string');
}
