import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

describe('set rate', () => {
  it('gives a campaign another rate or none, with before and after in the audit log', async () => {
    const { campaigns, deps } = await openFloor();
    await campaigns.create(1, sampleSettings({ ratePerMinute: 600 }), 'key:1');
    expect((await campaigns.setRate(1, 1, 60, 'key:9')).ratePerMinute).to.equal(60);
    expect((await campaigns.setRate(1, 1, null, 'key:9')).ratePerMinute).to.equal(null);
    expect((await campaigns.find(1, 1)).ratePerMinute).to.equal(null);
    const [last, first] = await deps.audit.list(deps.units.direct, 1, null, 2);
    expect(last).to.deep.include({ action: 'campaign.rate', subject: 'campaign:1', actor: 'key:9' });
    expect([first?.before, first?.after]).to.deep.equal([{ ratePerMinute: 600 }, { ratePerMinute: 60 }]);
    expect([last?.before, last?.after]).to.deep.equal([{ ratePerMinute: 60 }, { ratePerMinute: null }]);
  });

  for (const wrong of [9, 500_001, 10.5, '60', undefined, Number.NaN]) {
    it(`refuses ${String(wrong)} (${typeof wrong}) as a rate`, async () => {
      const { campaigns } = await openFloor();
      await campaigns.create(1, sampleSettings(), 'key:1');
      const error = await campaigns.setRate(1, 1, wrong, 'key:1').catch((one: unknown) => one as EngineError);
      expect(error).to.include({ code: 'CAMPAIGN_INVALID' });
      expect((error as EngineError).fields.map(({ path }) => path)).to.deep.equal(['ratePerMinute']);
    });
  }

  it('knows no campaign of another key', async () => {
    const { campaigns } = await openFloor();
    expect(await codeOf(campaigns.setRate(1, 9, 60, 'key:1'))).to.equal('CAMPAIGN_NOT_FOUND');
  });
});
