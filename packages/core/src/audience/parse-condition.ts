import Joi from 'joi';
import {
  conditionLimits,
  type Condition,
  type PropertyCondition,
  type PropertyType,
} from '../domain/condition.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { propertyLimits } from '../domain/recipient.js';
import { operators, type Operator } from './operators.js';

/** A checked tree, or everything that is wrong with it. */
export type ParsedCondition =
  | { readonly kind: 'condition'; readonly condition: Condition }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

const word = Joi.string()
  .max(64)
  .pattern(/^[a-z][a-z0-9-]*$/, 'kebab-case');
const propertyName = Joi.string()
  .min(1)
  .max(propertyLimits.maxKeyLength)
  .pattern(/^[^\p{Cc}\p{Cs}]+$/u)
  .required();
const propertyTypes: readonly PropertyType[] = ['text', 'number', 'boolean', 'list', 'time'];

const group = Joi.object({
  kind: Joi.string().required(),
  // What stands in it is looked at one by one, so that depth and number are bounded before anything is gone into.
  of: Joi.array().min(1).max(conditionLimits.maxNodes).required(),
});

const schemas: Readonly<Record<string, Joi.ObjectSchema>> = {
  all: group,
  any: group,
  none: group,
  consent: Joi.object({
    kind: Joi.string().required(),
    consentChannel: word.required(),
    purpose: word.required(),
    states: Joi.array()
      .items(Joi.string().valid('unknown', 'opted-in', 'opted-out'))
      .min(1)
      .unique()
      .required(),
  }),
  contact: Joi.object({
    kind: Joi.string().required(),
    contactKind: word.required(),
    is: Joi.string().valid('reachable', 'invalid', 'retired', 'missing').required(),
  }),
  cohort: Joi.object({
    kind: Joi.string().required(),
    cohortKey: Joi.number().strict().integer().min(1).max(2_147_483_647).required(),
    is: Joi.string().valid('in', 'not-in').required(),
  }),
};

const kinds = [...Object.keys(schemas), 'property'];

/** Checks what somebody wrote as a condition; problems stand at their place below `prefix`. */
export function parseCondition(input: unknown, prefix: string): ParsedCondition {
  const problems: FieldProblem[] = [];
  const condition = new Reader(problems).read(input, prefix, 1);
  return condition === null || problems.length > 0
    ? { kind: 'refused', problems }
    : { kind: 'condition', condition };
}

class Reader {
  readonly #problems: FieldProblem[];
  #nodes = 0;

  constructor(problems: FieldProblem[]) {
    this.#problems = problems;
  }

  read(input: unknown, path: string, depth: number): Condition | null {
    this.#nodes += 1;
    if (this.#nodes > conditionLimits.maxNodes) {
      // Told once, at the first that is too many.
      if (this.#nodes === conditionLimits.maxNodes + 1)
        return this.#refuse(
          path,
          `is one condition too many; a tree has at most ${conditionLimits.maxNodes}`,
        );
      return null;
    }
    if (depth > conditionLimits.maxDepth) {
      return this.#refuse(path, `lies too deep; a tree has at most ${conditionLimits.maxDepth} levels`);
    }
    const schema = schemaOf(input);
    if (typeof schema === 'string')
      return this.#refuse(schema === '' ? path : `${path}.${schema}`, remedyOf(schema));
    const { error, value } = schema.validate(input, { abortEarly: false }) as {
      readonly error?: Joi.ValidationError;
      readonly value: Condition;
    };
    if (error) {
      this.#problems.push(...toFieldProblems(error, path));
      return null;
    }
    if (value.kind !== 'all' && value.kind !== 'any' && value.kind !== 'none') return value;
    const of: Condition[] = [];
    for (const [index, inner] of value.of.entries()) {
      const read = this.read(inner, `${path}.of.${index}`, depth + 1);
      if (read) of.push(read);
    }
    return { kind: value.kind, of };
  }

  #refuse(path: string, problem: string): null {
    this.#problems.push({ path, problem });
    return null;
  }
}

const operatorNames = Object.keys(operators);
const propertySchemas = new Map(
  Object.entries(operators).map(([operator, { value }]) => [operator, propertySchema(value)]),
);

function propertySchema(value: Joi.Schema | null): Joi.ObjectSchema<PropertyCondition> {
  return Joi.object({
    kind: Joi.string().required(),
    name: propertyName,
    operator: Joi.string().required(),
    ...(value === null ? { type: Joi.string().valid(...propertyTypes) } : { value: value.required() }),
  });
}

/** The schema of a node, or the name of the field that keeps it from having one. */
function schemaOf(input: unknown): Joi.ObjectSchema | '' | 'kind' | 'operator' {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return '';
  const { kind, operator } = input as { readonly kind?: unknown; readonly operator?: unknown };
  if (kind === 'property') return propertySchemas.get(operator as Operator) ?? 'operator';
  return typeof kind === 'string' && Object.hasOwn(schemas, kind)
    ? (schemas[kind] as Joi.ObjectSchema)
    : 'kind';
}

function remedyOf(field: '' | 'kind' | 'operator'): string {
  if (field === '') return 'must be a condition: an object with a kind';
  return `must be one of: ${(field === 'kind' ? kinds : operatorNames).join(', ')}`;
}
