import { expect } from 'chai';
import { createEntityCheck } from '../../src/intake/entity-check.js';
import { findings, saying } from './rows.js';

describe('the legal entity of a consent', () => {
  it('is the sender’s or none', async () => {
    const rows = saying(
      { entity: '주식회사 가나' },
      {},
      { entity: ' 주식회사 가나 ' },
      { entity: '가나카드' },
      { entity: '가나카드', state: 'opted-out' },
    );
    expect(
      await findings(
        createEntityCheck(() => '주식회사 가나'),
        rows,
      ),
    ).to.deep.equal(['3 consents.0.entity CARE_ENTITY_MISMATCH']);
  });

  it('is anyone’s where nobody told whose workspace it is', async () =>
    expect(
      await findings(
        createEntityCheck(() => null),
        saying({ entity: '가나카드' }),
      ),
    ).to.deep.equal([]));
});
