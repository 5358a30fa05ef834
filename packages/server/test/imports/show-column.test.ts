import { expect } from 'chai';
import { showColumn } from '../../src/imports/show-column.js';

describe('showColumn', () => {
  for (const name of ['휴대폰', 'phone_2', '2025.01', '']) {
    it(`shows "${name}"`, () => expect(showColumn(name, 3)).to.equal(name));
  }

  for (const name of ['010-2345-6789', '２３４５６７８', 'boram@example.kr', '가'.repeat(41)]) {
    it(`shows the place instead of ${name.slice(0, 20)}`, () => {
      expect(showColumn(name, 3)).to.equal('[column 3]');
    });
  }
});
