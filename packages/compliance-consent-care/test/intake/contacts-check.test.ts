import { expect } from 'chai';
import { createContactsCheck } from '../../src/intake/contacts-check.js';
import { calling, findings } from './rows.js';

function phones(count: number, step = 1): string[] {
  return Array.from({ length: count }, (_, index) => `+8210${String(23_000_000 + index * step)}`);
}

describe('contacts that come in', () => {
  const check = createContactsCheck({ runLength: 30, source: 'optional' });

  for (const step of [1, 10, 1111])
    it(`are refused when thirty numbers stand in a row, ${step} apart`, async () => {
      const rows = calling('+821045678901', ...phones(30, step).reverse(), '+821087654321');
      const found = await findings(check, rows);
      expect(found).to.have.length(30);
      expect(found[0]).to.equal('1 contacts.phone GENERATED_CONTACTS');
      expect(await findings(check, calling(...phones(29, step)))).to.deep.equal([]);
    });

  it('may stand in a row where the values are no numbers', async () => {
    const tokens = Array.from({ length: 40 }, (_, index) => `token-${index}`);
    expect(await findings(check, calling(...tokens))).to.deep.equal([]);
  });

  it('need a source where sources are required', async () => {
    const strict = createContactsCheck({ runLength: 30, source: 'required' });
    const [told, untold, blank] = calling('+821011112222', '+821033335555', '+821077779999');
    const rows = [
      { ...told, userId: 'a', source: 'sign-up form' },
      { ...untold, userId: 'b' },
    ];
    expect(
      await findings(strict, [...rows, { ...blank, userId: 'c', source: ' ' }, { userId: 'd' }]),
    ).to.deep.equal(['1 contacts.phone GENERATED_CONTACTS', '2 contacts.phone GENERATED_CONTACTS']);
  });
});
