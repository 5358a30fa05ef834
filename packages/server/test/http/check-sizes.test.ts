import { expect } from 'chai';
import Joi from 'joi';
import { isEngineError } from '@pabal/core';
import { createSizeCheck } from '../../src/http/check-sizes.js';

const row = Joi.object({
  tags: Joi.array().items(Joi.string()).max(3),
  values: Joi.object()
    .pattern(/^/, Joi.alternatives(Joi.string(), Joi.array().max(2)))
    .max(4),
});
const check = createSizeCheck(
  Joi.object({ rows: Joi.array().items(row).max(5), open: Joi.object().unknown() }),
);
const fieldOf = (value: unknown): string => {
  try {
    check(value);
    return 'taken';
  } catch (error) {
    return isEngineError(error)
      ? `${error.fields[0]?.path ?? ''} ${error.fields[0]?.problem ?? ''}`
      : 'fault';
  }
};
const names = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, 'x']));

describe('createSizeCheck', () => {
  for (const [what, value, expected] of [
    ['what fits', { rows: Array(5).fill({ tags: ['a'], values: { a: 'x', b: ['y'] } }) }, 'taken'],
    ['other kinds, which joi names', { rows: 'x', open: 7 }, 'taken'],
    ['nothing', null, 'taken'],
    ['a long list', { rows: Array(6).fill({}) }, 'rows must have at most 5 entries'],
    ['a list in a list', { rows: [{}, { tags: Array(4) }] }, 'rows.1.tags must have at most 3 entries'],
    ['many names', { rows: [{ values: names(5) }] }, 'rows.0.values must have at most 4 entries'],
    [
      'a list among forms',
      { rows: [{ values: { a: [1, 2, 3] } }] },
      'rows.0.values.a must have at most 2 entries',
    ],
    ['some unknown names, which joi names', names(50), 'taken'],
    ['hundreds of unknown names', names(200), 'body must have at most 102 entries'],
    ['an open object', { open: names(5_000) }, 'taken'],
  ] as const) {
    it(`says "${expected}" to ${what}`, () => {
      expect(fieldOf(value)).to.equal(expected);
    });
  }
});
