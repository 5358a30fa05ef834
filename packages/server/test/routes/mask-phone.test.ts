import { expect } from 'chai';
import { maskPhone } from '../../src/routes/mask-phone.js';

describe('maskPhone', () => {
  const rows: readonly (readonly [value: string, masked: string])[] = [
    ['+821012346789', '+8210****6789'],
    ['+12025550123', '+120****0123'],
    ['+8215441', '****'],
    ['https://example.com/hooks/5up3r-s3cr3t', 'https****cr3t'],
  ];
  for (const [value, masked] of rows)
    it(`shows ${masked} of a value`, () => expect(maskPhone(value)).to.equal(masked));

  it('never shows more than nine characters', () => {
    for (let length = 0; length < 200; length += 1)
      expect(maskPhone('x'.repeat(length)).replace('****', '').length).to.be.at.most(
        Math.min(9, Math.max(0, length - 4)),
      );
  });
});
