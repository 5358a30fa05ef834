import { expect } from 'chai';
import { defaultSettings } from '@pabal/core';
import { leaseOf } from '../../src/configuration/lease-of.js';

describe('leaseOf', () => {
  it('answers what is configured', () => {
    expect(leaseOf({ plugins: [], settings: { leaseMs: 5000 } })).to.equal(5000);
  });

  it('answers the lease of the engine when nothing is configured', () => {
    expect(leaseOf({ plugins: [] })).to.equal(defaultSettings.leaseMs);
    expect(leaseOf({ plugins: [], settings: { batchSize: 10 } })).to.equal(60_000);
  });
});
