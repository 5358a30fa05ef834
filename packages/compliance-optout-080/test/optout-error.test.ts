import { expect } from 'chai';
import { optoutErrorCodes, type OptOutErrorCode } from '../src/codes.js';
import { createOptOutError } from '../src/optout-error.js';

describe('createOptOutError', () => {
  it('carries the title and the remedy of each code of opt-out lines', () => {
    for (const [code, { message, remedy }] of Object.entries(optoutErrorCodes)) {
      const error = createOptOutError(code as OptOutErrorCode, 'There is no line 7.');
      expect(error).to.include({ code, title: message, remedy, message: 'There is no line 7.' });
    }
  });
});
