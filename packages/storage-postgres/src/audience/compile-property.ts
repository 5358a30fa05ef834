import {
  isTimeTest,
  toTimeRange,
  type PropertyCondition,
  type PropertyTest,
  type PropertyType,
  type Scalar,
} from '@pabal/core';
import { textArray } from '../connection/array-literal.js';
import type { CompileContext } from './compile-context.js';
import { compileInstant, compileWithin } from './compile-time.js';
import type { StatementValues } from './statement-values.js';

/** A test of a property as a predicate over `recipients AS r`, never null. A person without it matches `not-exists` only. */
export function compileProperty(condition: PropertyCondition, context: CompileContext): string {
  const { spellings, values, at } = context;
  const names = spellings.get(condition.name.toLowerCase()) ?? [];
  if (names.length === 0) return condition.operator === 'not-exists' ? 'TRUE' : 'FALSE';
  const kept = names.map((name) => `r.properties -> ${values.add(name)}::text`);
  const value = kept.length === 1 ? `(${kept[0]})` : `coalesce(${kept.join(', ')})`;
  if (condition.operator === 'not-exists') return `(${isOfType(value, condition.type, values)}) IS NOT TRUE`;
  return `(${test(condition, value, values, at)}) IS TRUE`;
}

const compared = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

function test(condition: PropertyTest, value: string, values: StatementValues, at: Date): string {
  if (isTimeTest(condition)) return compileWithin(value, toTimeRange(condition, at), values);
  switch (condition.operator) {
    case 'exists':
    case 'not-exists':
      return isOfType(value, condition.type, values);
    case 'eq':
      return `${value} = ${json(condition.value, values)}`;
    case 'ne':
      return `${hasType(value, typeOf(condition.value))} AND ${value} <> ${json(condition.value, values)}`;
    case 'in': {
      const list = textArray(condition.value.map((one) => JSON.stringify(one)));
      return `${value} = ANY (${values.add(list)}::jsonb[])`;
    }
    case 'contains':
      return `${hasType(value, 'string')} AND strpos(${value} #>> '{}', ${values.add(condition.value)}) > 0`;
    case 'starts-with':
      return `${hasType(value, 'string')} AND starts_with(${value} #>> '{}', ${values.add(condition.value)})`;
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte': {
      const sign = compared[condition.operator];
      return `${hasType(value, 'number')} AND ${value} ${sign} ${json(condition.value, values)}`;
    }
    case 'includes':
      return `${hasType(value, 'array')} AND ${value} @> ${json([condition.value], values)}`;
    case 'excludes':
      return `${hasType(value, 'array')} AND NOT ${value} @> ${json([condition.value], values)}`;
  }
}

function isOfType(value: string, type: PropertyType | undefined, values: StatementValues): string {
  switch (type) {
    case undefined:
      return `${value} IS NOT NULL`;
    case 'text':
      return hasType(value, 'string');
    case 'list':
      return hasType(value, 'array');
    case 'time':
      return `${compileInstant(value, values)} IS NOT NULL`;
    default:
      return hasType(value, type);
  }
}

function hasType(value: string, type: 'string' | 'number' | 'boolean' | 'array'): string {
  return `jsonb_typeof(${value}) = '${type}'`;
}

function typeOf(value: Scalar): 'string' | 'number' | 'boolean' {
  return typeof value as 'string' | 'number' | 'boolean';
}

function json(value: Scalar | readonly Scalar[], values: StatementValues): string {
  return `${values.add(JSON.stringify(value))}::jsonb`;
}
