import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { smsErrorCodes } from '../src/codes.js';
import { smsReasonMessages } from '../src/reason-messages.js';

describe('the README', () => {
  it('lists every reason code and every error code, and no other', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const listed = [...readme.matchAll(/^\| `([A-Z]+(?:_[A-Z]+)+)`/gm)].map(([, code]) => code);
    const known = [...Object.keys(smsErrorCodes), ...Object.keys(smsReasonMessages), 'TOO_LONG'];
    expect(listed.sort()).to.deep.equal(known.sort());
  });
});
