import type { PluginStatus } from '@pabal/core';
import { expect } from 'chai';
import { createVendorHealth } from '../../src/vendors/vendor-health.js';

describe('the health of a vendor', () => {
  it('is told once when it changes', () => {
    const told: PluginStatus[] = [];
    const health = createVendorHealth('Solapi', (status) => told.push(status));
    health.clear();
    health.note(undefined);
    health.note({ state: 'failed', sentence: 'a' });
    health.note({ state: 'failed', sentence: 'a' });
    health.note({ state: 'degraded', sentence: 'b' });
    health.clear();
    health.clear();
    expect(told.map(({ state }) => state)).to.deep.equal(['failed', 'degraded', 'ok']);
  });
});
