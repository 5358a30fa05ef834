import { expect } from 'chai';
import { EngineError } from '@pabal/core';
import { describeError } from '../../src/output/describe-error.js';

describe('describeError', () => {
  it('says what happened, where and what to do', () => {
    const fields = [{ path: 'rows.3.phone', problem: 'is missing; send it' }];
    const error = new EngineError('REQUEST_INVALID', 'The request has 1 problem.', { fields });
    expect(describeError(error)).to.deep.equal([
      'REQUEST_INVALID: The request has 1 problem.',
      '  rows.3.phone: is missing; send it',
      '  → Mend every field that the error lists and send it again; nothing was done.',
    ]);
  });

  it('says once what message, fields and remedy share', () => {
    const error = new EngineError('X_ENDED', 'It is over: make a new one. Do so.', {
      fields: [{ path: 'state', problem: 'make a new one' }],
      remedy: 'Do so.',
    });
    expect(describeError(error)).to.deep.equal(['X_ENDED: It is over: make a new one.', '  → Do so.']);
  });

  it('says once what an error took over from its cause', () => {
    const cause = new EngineError('STORE_OLD', 'The store is old.', { remedy: 'Renew it.' });
    const error = new EngineError('PLUGIN_X', 'Plugin x failed. The store is old.', {
      cause,
      remedy: 'Look.',
    });
    expect(describeError(error)).to.deep.equal([
      'PLUGIN_X: Plugin x failed. The store is old.',
      '  → Look.',
      '  STORE_OLD:',
      '    → Renew it.',
    ]);
  });

  it('names the code of a system error once', () => {
    const cause = Object.assign(new Error("ENOENT: no such file or directory, open 'a'"), { code: 'ENOENT' });
    expect(describeError(cause)).to.deep.equal(["ENOENT: no such file or directory, open 'a'"]);
    const other = Object.assign(new Error('broken'), { code: 'EPIPE' });
    expect(describeError(other)).to.deep.equal(['EPIPE: broken']);
  });
});
