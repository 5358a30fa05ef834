import { expect } from 'chai';
import fc from 'fast-check';
import Joi, { type Schema } from 'joi';
import { toFieldProblems } from '../../src/errors/field-problems.js';

const never = (value: string): string => {
  throw new Error(`what is ${value}?`);
};
const secret = (schema: Schema): Schema => Joi.object({ secret: schema });

describe('field problems', () => {
  const schemas: readonly (readonly [string, Schema])[] = [
    ['pattern', Joi.string().pattern(/^$/)],
    ['named pattern', Joi.string().pattern(/^$/, 'nothing')],
    ['inverted pattern', Joi.string().pattern(/./s, { invert: true })],
    ['inverted named pattern', Joi.string().pattern(/./s, { invert: true, name: 'anything' })],
    ['email', Joi.string().email()],
    ['domain', Joi.string().domain()],
    ['uri', Joi.string().uri({ scheme: ['https'] })],
    ['guid', Joi.string().guid()],
    ['choice', Joi.string().valid('a-choice')],
    ['number', Joi.number().integer()],
    ['date', Joi.date().iso()],
    ['boolean', Joi.boolean()],
    ['array', Joi.array().items(Joi.number())],
    ['alternatives', Joi.alternatives(Joi.number(), Joi.date().iso())],
    ['exclusive alternatives', Joi.alternatives().match('one').try(Joi.number(), Joi.string().max(3))],
    ['custom rule', Joi.string().custom(never)],
    ['length', Joi.string().max(3)],
    ['hex', Joi.string().hex().length(2)],
    ['ip', Joi.string().ip()],
    ['forbidden', Joi.forbidden()],
  ];
  for (const [name, schema] of schemas) {
    it(`never repeats the value that a rule of kind ${name} refuses`, () => {
      const values = fc.stringMatching(/^[!-~]{12,30}$/).map((text) => `«${text}»`);
      fc.assert(
        fc.property(values, (value) => {
          const { error } = secret(schema).validate({ secret: value }, { abortEarly: false });
          if (!error) throw new TypeError(`the schema ${name} refuses nothing`);
          for (const { path, problem } of toFieldProblems(error, 'plugins.x')) {
            expect(path).to.match(/^plugins\.x\.secret/);
            expect(problem).not.to.contain(value);
            expect(problem).not.to.contain(value.slice(1, -1));
            expect(problem).to.match(/\w/);
          }
        }),
        { numRuns: 30 },
      );
    });
  }

  it('reports every problem at once, each by its own path', () => {
    const schema = Joi.object({ list: Joi.array().items(Joi.object({ port: Joi.number().required() })) });
    const { error } = schema.validate({ list: [{}, { port: 'x' }], more: 1 }, { abortEarly: false });
    expect(error && toFieldProblems(error, 'options')).to.deep.equal([
      { path: 'options.list.0.port', problem: 'is required' },
      { path: 'options.list.1.port', problem: 'must be a number' },
      { path: 'options.more', problem: 'is not allowed' },
    ]);
  });

  it('says the name of a pattern instead of the value', () => {
    const { error } = Joi.object({ purpose: Joi.string().pattern(/^a$/, 'kebab-case') }).validate({
      purpose: 'Q Q',
    });
    expect(error && toFieldProblems(error, '')).to.deep.equal([
      { path: 'purpose', problem: 'does not have the expected form (kebab-case)' },
    ]);
  });

  it('never leaves the path empty, not even when the whole input is wrong', () => {
    const { error } = Joi.object().validate('text');
    expect(error && toFieldProblems(error, '')).to.deep.equal([
      { path: 'input', problem: 'must be of type object' },
    ]);
  });
});
