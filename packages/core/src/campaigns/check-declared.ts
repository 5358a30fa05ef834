import Joi, { type ValidationError } from 'joi';
import type { Declared } from '../domain/campaign.js';
import type { DeclaredField } from '../domain/declared-field.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';

/** The answers to what plugins ask of a campaign, each as its schema has it, and what is wrong with them by path. */
export function checkDeclared(
  given: Declared,
  fields: ReadonlyMap<string, DeclaredField>,
): { readonly declared: Declared; readonly problems: readonly FieldProblem[] } {
  const schema = Joi.object<Declared>(
    Object.fromEntries([...fields].map(([name, field]) => [name, field.schema])),
  ).messages({
    'object.unknown': `{{#label}} is asked by no plugin; there are: ${[...fields.keys()].join(', ') || 'none'}`,
  });
  const checked = schema.validate(given, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Declared;
  };
  if (!checked.error) return { declared: checked.value, problems: [] };
  return { declared: given, problems: toFieldProblems(checked.error, 'declared') };
}
