import type { ValidationError, ValidationErrorItem } from 'joi';
import type { FieldProblem } from './engine-error.js';
import { maskName } from './mask-name.js';

/** joi's messages that would repeat the value; the value may be a secret or a person's. */
const withoutValue: Readonly<Record<string, string>> = {
  'string.pattern.base': 'does not have the expected form',
  'string.pattern.name': 'does not have the expected form',
  'string.pattern.invert.base': 'has a form that is not allowed',
  'string.pattern.invert.name': 'has a form that is not allowed',
  'string.domain': 'is not a domain name',
  'string.email': 'is not an e-mail address',
  'any.invalid': 'has a value that is not allowed',
  'any.custom': 'is not valid',
};

/** Turns joi's findings into problems by path, without values. What concerns the whole of an input stands at `input`. */
export function toFieldProblems(error: ValidationError, prefix: string): FieldProblem[] {
  return error.details.map((detail) => ({
    path:
      [prefix, ...detail.path.map((part) => maskName(String(part)))]
        .filter((part) => part !== '')
        .join('.') || 'input',
    problem: toProblem(detail),
  }));
}

function toProblem(detail: ValidationErrorItem): string {
  const own = withoutValue[detail.type];
  if (own) {
    const name = detail.context?.['name'] as string | undefined;
    return name ? `${own} (${name})` : own;
  }
  const label = detail.context?.label;
  const rest = detail.message.replace(label ? `"${label}" ` : /^"[^"]*" /, '');
  // joi writes a neighbour that a rule compares with as "ref:name".
  return rest.replace(/"?ref:([\w.]+)"?/g, '$1');
}
