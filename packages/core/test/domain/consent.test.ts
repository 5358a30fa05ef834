import { expect } from 'chai';
import { withImpliedChanges, type ConsentChange } from '../../src/domain/consent.js';

const said: ConsentChange = {
  recipientId: 7,
  consentChannel: 'text',
  purpose: 'promotional',
  state: 'opted-out',
  occurredAt: new Date('2026-03-02T00:00:00Z'),
  method: 'api',
  actor: 'key:1',
  evidence: 'form:9',
};

describe('consent', () => {
  it('withdraws night consent with promotional consent, on the same channel and evidence', () => {
    expect(withImpliedChanges(said)).to.deep.equal([said, { ...said, purpose: 'night' }]);
  });

  const alone: readonly Partial<ConsentChange>[] = [
    { state: 'opted-in' },
    { purpose: 'informational' },
    { purpose: 'night' },
    { purpose: 'night', state: 'opted-in' },
    { purpose: 'survey' },
  ];
  for (const change of alone) {
    it(`implies nothing more by ${JSON.stringify(change)}`, () => {
      const statement = { ...said, ...change };
      expect(withImpliedChanges(statement)).to.deep.equal([statement]);
    });
  }
});
