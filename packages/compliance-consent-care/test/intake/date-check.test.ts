import type { Clock } from '@pabal/core';
import { expect } from 'chai';
import { createDateCheck } from '../../src/intake/date-check.js';
import { findings, saying } from './rows.js';

describe('the date of a consent', () => {
  const check = createDateCheck({ now: () => new Date('2026-06-02T00:00:00Z') } as Clock);

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
    expect(await findings(check, rows)).to.deep.equal([
      '0 consents.0.occurredAt CONSENT_UNDATED',
      '1 consents.0.occurredAt CONSENT_UNDATED',
    ]);
  });

  it('lies in the past, but for clocks that go wrong by minutes', async () => {
    const rows = saying(
      { occurredAt: new Date('2026-06-02T00:10:00Z') },
      { occurredAt: new Date('2026-06-02T00:10:00.001Z') },
      { purpose: 'night', occurredAt: new Date('2027-06-02T00:00:00Z') },
      { state: 'opted-out', occurredAt: new Date('2027-06-02T00:00:00Z') },
    );
    expect(await findings(check, rows)).to.deep.equal([
      '1 consents.0.occurredAt CONSENT_FUTURE',
      '2 consents.0.occurredAt CONSENT_FUTURE',
    ]);
  });
});
