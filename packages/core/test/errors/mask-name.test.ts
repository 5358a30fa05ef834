import { expect } from 'chai';
import { maskName, maskPath } from '../../src/errors/mask-name.js';

describe('mask name', () => {
  for (const name of [
    '01023456789',
    '010-2345-6789',
    '+82 10 2345 6789',
    '０１０２３４５６７８９',
    'a1b2c3d4e5f6g7',
    'kim@example.com',
    '@kim',
    'kim＠example.com',
  ]) {
    it(`hides ${name}`, () => {
      expect(maskName(name)).to.equal('<masked>');
      expect(maskPath(`rows.3.${name}`))
        .to.contain('<masked>')
        .and.not.to.match(/2345|kim|a1b2|２３４５/);
    });
  }

  it('shows what is a name', () => {
    for (const name of ['grade', '이름', 'tier-2026', 'x123456', '', 'rows']) {
      expect(maskName(name)).to.equal(name);
    }
  });

  it('keeps the rest of a path, and what was masked before', () => {
    expect(maskPath('rows.1234.consents.5678.state')).to.equal('rows.1234.consents.5678.state');
    expect(maskPath('rows.3.<masked>.zone')).to.equal('rows.3.<masked>.zone');
    expect(maskPath('columns.010.2345.6789.to')).to.equal('columns.<masked>.to');
  });
});
