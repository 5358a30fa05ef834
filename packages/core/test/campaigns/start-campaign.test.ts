import { expect } from 'chai';
import type { EngineError, SendType } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';
import { sampleSettings } from '../samples.js';

const atEleven: SendType = { kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' };

describe('start campaign', () => {
  it('makes the run at once of a campaign that sends now', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    const { campaign, run } = await campaigns.start(1, 1, 'test');
    expect(campaign).to.include({ state: 'running', nextRunAt: null });
    expect(run).to.include({ campaignId: campaign.id, occurrenceAt: null });
  });

  it('activates a schedule: running, with an occurrence awaited and no run', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings({ sendType: atEleven }), 'test');
    const { campaign, run } = await campaigns.start(1, 1, 'test');
    expect(run).to.equal(null);
    expect(campaign.nextRunAt?.toISOString()).to.equal('2026-03-02T02:00:00.000Z');
    expect(await campaigns.find(1, 1)).to.deep.equal(campaign);
    expect(await campaigns.progress(1, 1)).to.deep.equal([]);
  });

  it('refuses a draft whose time went by, and leaves it a draft', async () => {
    const { campaigns, clock } = await openFloor();
    await campaigns.create(1, sampleSettings({ sendType: atEleven }), 'test');
    await clock.advance(3_600_000);
    const error = await campaigns.start(1, 1, 'test').catch((cause: EngineError) => cause);
    expect(error).to.include({ code: 'CAMPAIGN_SCHEDULE_OVER' });
    expect((error as EngineError).fields.map(({ path }) => path)).to.deep.equal(['sendType.localAt']);
    expect(await campaigns.find(1, 1)).to.include({ state: 'draft', nextRunAt: null });
  });
});
