import type { FieldProblem } from '@pabal/core';
import type { ValidationError, ValidationErrorItem } from 'joi';
import { toPath } from './to-path.js';

const sentences: Readonly<Record<string, (context: Readonly<Record<string, unknown>>) => string>> = {
  'any.required': () => 'is missing; send it',
  'any.only': ({ valids }) => `must be one of: ${listOf(valids)}`,
  'any.invalid': () => 'is a value that is not allowed here',
  'any.unknown': () => 'is not allowed here; take it out',
  'object.unknown': () => 'is not known here; take it out or correct its name',
  'object.base': () => 'must be an object',
  'object.min': ({ limit }) => `must have at least ${String(limit)} entries`,
  'object.max': ({ limit }) => `must have at most ${String(limit)} entries`,
  'object.missing': ({ peers }) => `needs at least one of: ${listOf(peers)}`,
  'array.base': () => 'must be a list',
  'array.min': ({ limit }) => `must have at least ${String(limit)} entries`,
  'array.max': ({ limit }) => `must have at most ${String(limit)} entries`,
  'array.unique': () => 'is there twice',
  'array.includes': () => 'is of a kind that this list does not take',
  'array.includesOne': () => 'is of a kind that this list does not take',
  'array.sparse': () => 'must not be empty',
  'string.base': () => 'must be a text',
  'string.empty': () => 'must not be empty',
  'string.min': ({ limit }) => `must have at least ${String(limit)} characters`,
  'string.max': ({ limit }) => `must have at most ${String(limit)} characters`,
  'string.length': ({ limit }) => `must have exactly ${String(limit)} characters`,
  'string.pattern.base': ({ regex }) =>
    isAboutCharacters(regex)
      ? 'has control characters or half of a surrogate pair; take them out'
      : 'is not in the form that is described for it in /openapi.json',
  'string.pattern.name': ({ name }) => `must be ${String(name)}`,
  'string.zone': () => 'is no IANA time zone; write one such as Asia/Seoul',
  'string.calendar': () => 'is no day of the calendar; write YYYY-MM-DD',
  'number.base': () => 'must be a number',
  'number.integer': () => 'must be a whole number',
  'number.min': ({ limit }) => `must be at least ${String(limit)}`,
  'number.max': ({ limit }) => `must be at most ${String(limit)}`,
  'number.unsafe': () => 'is a number too large to be kept exactly',
  'number.infinity': () => 'must be a finite number',
  'boolean.base': () => 'must be true or false',
  'date.base': () => 'must be an instant by ISO 8601, such as 2026-11-21T09:00:00+09:00',
  'date.min': () => 'lies before 1900; write an instant by ISO 8601',
  'date.max': () => 'lies after 2200; write an instant by ISO 8601',
  'object.text': ({ place }) => `has a text with control characters at ${String(place)}`,
  'object.depth': ({ limit }) => `is nested deeper than ${String(limit)} levels; make it flatter`,
  'object.values': ({ limit }) => `has more than ${String(limit)} values; make it smaller`,
  'instant.offset': () => 'must be an instant with its offset, such as 2026-11-21T09:00:00+09:00',
  'instant.calendar': () => 'must be on a day that the calendar has',
  'date.format': () => 'must be an instant by ISO 8601, such as 2026-11-21T09:00:00+09:00',
  'alternatives.any': () => 'has none of the allowed forms',
  'alternatives.match': () => 'has none of the allowed forms',
  'alternatives.types': ({ types }) => `must be one of: ${listOf(types)}`,
};

/**
 * What joi found, by path, in sentences of ours: joi's own messages and `annotate()` quote values, and values may be
 * personal data or secrets.
 */
export function toFieldProblems(
  error: Pick<ValidationError, 'details'>,
  prefix: readonly string[] = [],
): FieldProblem[] {
  return error.details.map((detail) => ({
    path: toPath([...prefix, ...detail.path]) || 'body',
    problem: toSentence(detail),
  }));
}

/** Whether a pattern only keeps characters out, and says nothing else of the form. */
function isAboutCharacters(regex: unknown): boolean {
  return String(regex).startsWith('/^[');
}

function toSentence(detail: ValidationErrorItem): string {
  return (sentences[detail.type] ?? (() => 'is not valid'))(detail.context ?? {});
}

function listOf(values: unknown): string {
  return Array.isArray(values)
    ? values
        .filter((value) => value !== '')
        .map(String)
        .join(', ')
    : '';
}
