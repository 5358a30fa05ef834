import { expect } from 'chai';
import { FakeClock } from '@pabal/core/memory';
import { createCampaignPeriodPolicy } from '../../../src/policy/rules/campaign-period.js';
import { ask } from '../../pipeline.js';
import { sampleFacts } from '../../samples.js';

const startAt = new Date('2026-03-02T00:00:00.000Z');
const endAt = new Date('2026-03-09T00:00:00.000Z');

describe('campaign period policy', () => {
  const rows: readonly (readonly [string, Date | null, Date | null, string])[] = [
    ['2026-03-01T23:59:59.999Z', startAt, endAt, 'defer CAMPAIGN_NOT_BEGUN'],
    ['2026-03-02T00:00:00.000Z', startAt, endAt, 'pass'],
    ['2026-03-08T23:59:59.999Z', startAt, endAt, 'pass'],
    ['2026-03-09T00:00:00.000Z', startAt, endAt, 'deny CAMPAIGN_PERIOD_OVER'],
    ['2020-01-01T00:00:00.000Z', null, endAt, 'pass'],
    ['2026-03-09T00:00:00.000Z', null, endAt, 'deny CAMPAIGN_PERIOD_OVER'],
    ['2026-03-01T23:59:59.999Z', startAt, null, 'defer CAMPAIGN_NOT_BEGUN'],
    ['2036-03-09T00:00:00.000Z', startAt, null, 'pass'],
    ['2036-03-09T00:00:00.000Z', null, null, 'pass'],
  ];
  for (const [now, from, to, expected] of rows) {
    it(`says ${expected} at ${now} from ${from?.toISOString()} to ${to?.toISOString()}`, async () => {
      const [judged] = await ask([createCampaignPeriodPolicy()], {
        facts: [sampleFacts(1)],
        campaign: { period: { startAt: from, endAt: to } },
        clock: new FakeClock(now),
      });
      const code = judged?.reasons[0]?.code;
      expect(code ? `${judged.verdict.kind} ${code}` : judged?.verdict.kind).to.equal(expected);
    });
  }

  it('puts a message off until the very start and tells when that is', async () => {
    const [judged] = await ask([createCampaignPeriodPolicy()], {
      facts: [sampleFacts(1)],
      campaign: { period: { startAt, endAt } },
      clock: new FakeClock('2026-03-01T00:00:00Z'),
    });
    expect(judged?.verdict).to.deep.equal({
      kind: 'defer',
      until: startAt,
      reason: { code: 'CAMPAIGN_NOT_BEGUN', params: { startAt: startAt.toISOString() } },
    });
  });
});
