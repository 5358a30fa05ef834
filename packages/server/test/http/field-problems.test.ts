import { expect } from 'chai';
import Joi from 'joi';
import { toFieldProblems } from '../../src/http/field-problems.js';

const problemsOf = (schema: Joi.Schema, value: unknown) => {
  const { error } = schema.validate(value, { abortEarly: false });
  return error ? toFieldProblems(error, ['query']) : [];
};

describe('toFieldProblems', () => {
  it('says where and what in words of its own, without the value', () => {
    const schema = Joi.object({ limit: Joi.number().max(5), at: Joi.date().min('1900-01-01') });
    expect(problemsOf(schema, { limit: 77, at: 'S3CRET' })).to.deep.equal([
      { path: 'query.limit', problem: 'must be at most 5' },
      { path: 'query.at', problem: 'must be an instant by ISO 8601, such as 2026-11-21T09:00:00+09:00' },
    ]);
  });

  it('never repeats a name that could be a phone or an address', () => {
    const schema = Joi.object({ rows: Joi.array().items(Joi.object({})) });
    const names = [
      '010-2345-6789',
      '０１０２３４５６７８９',
      'kim@example.com',
      '+82 10 2345 6789',
      'u1234567',
    ];
    for (const name of names) {
      expect(problemsOf(schema, { rows: [{}, { [name]: 1 }] })[0]?.path, name).to.equal(
        'query.rows.1.<masked>',
      );
      expect(problemsOf(schema, { [name]: 1 })[0]?.path, name).to.equal('query.<masked>');
    }
    expect(problemsOf(schema, { fone2: 1 })[0]?.path).to.equal('query.fone2');
  });
});
