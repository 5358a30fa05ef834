import { expect } from 'chai';
import Joi from 'joi';
import { gatherProblems } from '../../src/http/gather-problems.js';

const schema = Joi.object({
  rows: Joi.array().items(Joi.object({ a: Joi.number().required(), b: Joi.number().required() })),
  few: Joi.array().items(Joi.string()).unique().max(100),
  name: Joi.string().required(),
});

describe('gatherProblems', () => {
  it('tells every problem once, with its place in the whole list', () => {
    const rows = Array.from({ length: 300 }, (_, at) => (at === 204 ? { a: 1 } : { a: 1, b: 2 }));
    const { fields, isAll } = gatherProblems(schema, { rows }, ['query']);
    expect(fields.map(({ path }) => path)).to.have.members(['query.rows.204.b', 'query.name']);
    expect(isAll).to.equal(true);
  });

  it('stops when it is enough', () => {
    const { fields, isAll } = gatherProblems(schema, { rows: Array(200_000).fill({}) }, []);
    expect(isAll).to.equal(false);
    expect(fields.length).to.be.within(1_000, 1_100);
  });

  it('looks at a shorter list as a whole', () => {
    const few = Array.from({ length: 100 }, (_, at) => (at === 99 ? 'x0' : `x${at}`));
    const { fields } = gatherProblems(schema, { name: 'a', few }, []);
    expect(fields).to.deep.equal([{ path: 'few.99', problem: 'is there twice' }]);
  });
});
