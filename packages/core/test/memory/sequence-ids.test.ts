import { assert } from 'chai';
import { SequenceIds } from '@pabal/core/memory';

describe('SequenceIds', () => {
  it('counts up from one', () => {
    const ids = new SequenceIds();
    assert.deepEqual(
      [ids.uuid(), ids.uuid()],
      ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'],
    );
  });
});
