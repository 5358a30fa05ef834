import { expect } from 'chai';
import { EngineError, isEngineError } from '../../src/errors/engine-error.js';

describe('engine error', () => {
  it('carries code, fields and cause beside its sentence', () => {
    const cause = new Error('down');
    const fields = [{ path: 'a', problem: 'is wrong' }];
    const error = new EngineError('AREA_WHAT', 'It happened.', { fields, cause });
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({
      name: 'EngineError',
      code: 'AREA_WHAT',
      message: 'It happened.',
      fields,
      cause,
    });
  });

  it('has no cause and no fields unless they are given', () => {
    const error = new EngineError('AREA_WHAT', 'It happened.');
    expect(error.fields).to.deep.equal([]);
    expect('cause' in error).to.equal(false);
  });

  it('is known again when another copy of the package made it', () => {
    const foreign = Object.assign(new Error('x'), { name: 'EngineError', code: 'AREA_WHAT' });
    expect(isEngineError(foreign)).to.equal(true);
  });

  const others: readonly unknown[] = [
    null,
    undefined,
    'EngineError',
    { name: 'EngineError', code: 'A' },
    new Error(),
  ];
  for (const [index, other] of others.entries()) {
    it(`is not taken for something else: case ${index + 1}`, () => {
      expect(isEngineError(other)).to.equal(false);
    });
  }
});
