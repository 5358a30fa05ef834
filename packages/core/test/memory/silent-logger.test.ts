import { assert } from 'chai';
import { SilentLogger } from '@pabal/core/memory';

describe('SilentLogger', () => {
  it('says nothing, and neither do its children', () => {
    const log = new SilentLogger();
    assert.doesNotThrow(() => log.child().info('quiet'));
  });
});
