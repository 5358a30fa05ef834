import { expect } from 'chai';
import { entityOf } from '../src/care-options.js';

describe('the legal entity of a workspace', () => {
  it('is its own, else the usual one, else unknown', () => {
    const options = { entity: '가나', entities: { '2': '다라' } };
    expect([1, 2].map((id) => entityOf(options, id))).to.deep.equal(['가나', '다라']);
    expect(entityOf({ entities: {} }, 1)).to.equal(null);
  });
});
