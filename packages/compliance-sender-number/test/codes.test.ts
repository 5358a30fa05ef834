import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { senderNumberErrorCodes } from '../src/codes.js';
import { senderNumberMessages } from '../src/reason-messages.js';

describe('the README of sender numbers', () => {
  it('lists every reason code and every error code of sender numbers, and no other', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z]+(?:_[A-Z0-9]+)+)`/gm)].map(([, code]) => code);
    const known = new Set([...Object.keys(senderNumberErrorCodes), ...Object.keys(senderNumberMessages)]);
    expect(listed.sort()).to.deep.equal([...known].sort());
  });
});
