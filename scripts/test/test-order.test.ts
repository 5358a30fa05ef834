import { expect } from 'chai';
import { parseTestOrder } from '../test-order.js';

describe('parseTestOrder', () => {
  it('tells circles, paths and the arguments of mocha apart', () => {
    expect(parseTestOrder(['unit', './packages/core/', 'wire', '--grep', 'unit', '-b'])).to.deep.equal({
      circleNames: ['unit', 'wire'],
      paths: ['packages/core/'],
      mochaArgs: ['--grep', 'unit', '-b'],
      unknown: [],
    });
  });

  it('names a word that is neither a circle nor a path', () => {
    expect(parseTestOrder(['units']).unknown).to.deep.equal(['units']);
  });
});
