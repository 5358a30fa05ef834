import { assert } from 'chai';
import { SystemIds } from '@pabal/core/memory';

describe('SystemIds', () => {
  it('makes UUIDs that differ', () => {
    const ids = new SystemIds();
    assert.match(ids.uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.notEqual(ids.uuid(), ids.uuid());
  });
});
