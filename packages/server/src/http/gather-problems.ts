import type { FieldProblem } from '@pabal/core';
import type { Schema, ValidationErrorItem } from 'joi';
import { toFieldProblems } from './field-problems.js';

/** After so many problems nobody counts on: each costs time, and an attacker makes a hundred thousand. */
const enough = 1_000;

/** A list that is looked at as a whole, rules about all of its entries included. */
const longLength = 100;

/** Entries of a longer list that are looked at together. */
const sliceLength = 5;

/** Everything that a schema finds, up to a bound. */
export interface Gathered {
  readonly fields: readonly FieldProblem[];
  /** False: there may be more. */
  readonly isAll: boolean;
}

/** Gathers what is wrong with a value that was refused. A long list is gone through in slices, until it is enough. */
export function gatherProblems(schema: Schema, value: unknown, prefix: readonly string[]): Gathered {
  const details: ValidationErrorItem[] = [];
  for (const { offset, list, part } of slicesOf(value)) {
    const options = { abortEarly: false, errors: { render: false } };
    for (const detail of schema.validate(part, options).error?.details ?? []) {
      const isOfList = list !== null && detail.path[0] === list && typeof detail.path[1] === 'number';
      // What is wrong beside the list is found with every slice, and told once.
      if (!isOfList && offset > 0) continue;
      details.push(isOfList ? { ...detail, path: shift(detail.path, offset) } : detail);
    }
    if (details.length > enough) return { fields: toFieldProblems({ details }, prefix), isAll: false };
  }
  return { fields: toFieldProblems({ details }, prefix), isAll: true };
}

interface Slice {
  readonly offset: number;
  /** Name of the list that is sliced. */
  readonly list: string | null;
  readonly part: unknown;
}

function* slicesOf(value: unknown): Generator<Slice> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const long = entries.find((entry): entry is [string, unknown[]] => isLong(entry[1]));
  if (!long) {
    yield { offset: 0, list: null, part: value };
    return;
  }
  const [list, items] = long;
  for (let offset = 0; offset < items.length; offset += sliceLength) {
    const part = { ...(value as object), [list]: items.slice(offset, offset + sliceLength) };
    yield { offset, list, part };
  }
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) && value.length > longLength;
}

function shift(path: ValidationErrorItem['path'], offset: number): ValidationErrorItem['path'] {
  const [list = '', index, ...rest] = path;
  return [list, Number(index) + offset, ...rest];
}
