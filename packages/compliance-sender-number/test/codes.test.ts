import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { senderNumberErrorCodes, type SenderNumberErrorCode } from '../src/codes.js';
import { senderNumberMessages } from '../src/reason-messages.js';
import { createSenderNumberError } from '../src/sender-number-error.js';

describe('createSenderNumberError', () => {
  it('carries the title and the remedy of each code of sender numbers', () => {
    for (const [code, { message, remedy }] of Object.entries(senderNumberErrorCodes)) {
      const error = createSenderNumberError(code as SenderNumberErrorCode, 'There is no number 7.');
      expect(error).to.include({ code, title: message, remedy, message: 'There is no number 7.' });
    }
  });
});

describe('the README of sender numbers', () => {
  it('lists every reason code and every error code of sender numbers, and no other', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z]+(?:_[A-Z0-9]+)+)`/gm)].map(([, code]) => code);
    const known = new Set([...Object.keys(senderNumberErrorCodes), ...Object.keys(senderNumberMessages)]);
    expect(listed.sort()).to.deep.equal([...known].sort());
  });
});
