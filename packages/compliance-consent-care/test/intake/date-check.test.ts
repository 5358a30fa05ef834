import { expect } from 'chai';
import { createDateCheck } from '../../src/intake/date-check.js';
import { findings, saying } from './rows.js';

describe('the date of a consent', () => {
  it('is asked of yes to advertising and to the night, not of refusals or other purposes', async () => {
    const occurredAt = new Date('2026-06-01T00:00:00Z');
    const rows = saying(
      {},
      { purpose: 'night' },
      { occurredAt },
      { purpose: 'night', occurredAt },
      { state: 'opted-out' },
      { purpose: 'informational' },
      { purpose: 'guardian' },
    );
    expect(await findings(createDateCheck(), rows)).to.deep.equal([
      '0 consents.0.occurredAt CONSENT_UNDATED',
      '1 consents.0.occurredAt CONSENT_UNDATED',
    ]);
  });
});
