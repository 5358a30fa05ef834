import Joi from 'joi';
import type { Audience } from '../domain/campaign.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { parseCondition } from './parse-condition.js';

/** A checked audience, or everything that is wrong with it. */
export type ParsedAudience =
  | { readonly kind: 'audience'; readonly audience: Audience }
  | { readonly kind: 'refused'; readonly problems: readonly FieldProblem[] };

const schema = Joi.object<Audience>({
  kind: Joi.string().valid('all', 'filter').required(),
  condition: Joi.any().when('kind', { is: 'filter', then: Joi.required(), otherwise: Joi.forbidden() }),
  consent: Joi.string().valid('receivable', 'opted-in'),
}).required();

/** Checks what somebody wrote as an audience; problems stand at their place below `prefix`. */
export function parseAudience(input: unknown, prefix: string): ParsedAudience {
  const { error, value } = schema.validate(input, { abortEarly: false }) as {
    readonly error?: Joi.ValidationError;
    readonly value: Audience | undefined;
  };
  const problems = error ? toFieldProblems(error, prefix) : [];
  if (!value || value.kind !== 'filter' || value.condition === undefined) {
    return problems.length > 0 || !value
      ? { kind: 'refused', problems }
      : { kind: 'audience', audience: value };
  }
  const parsed = parseCondition(value.condition, `${prefix}.condition`);
  if (parsed.kind === 'refused') return { kind: 'refused', problems: [...problems, ...parsed.problems] };
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'audience', audience: { ...value, condition: parsed.condition } };
}
