import { expect } from 'chai';
import type { SendType } from '@pabal/core';
import { fireSchedules } from '../../src/delivery/fire-schedules.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

const atEleven: SendType = { kind: 'at', localAt: '2026-03-02T11:00', zone: 'Asia/Seoul' };

describe('cancel schedule', () => {
  it('takes a scheduled campaign back to draft, audited, and nothing of it fires', async () => {
    const { campaigns, clock, deps } = await openFloor();
    await campaigns.create(1, sampleSettings({ sendType: atEleven }), 'test');
    await campaigns.start(1, 1, 'key:1');
    expect(await campaigns.cancel(1, 1, 'key:2')).to.include({ state: 'draft', nextRunAt: null });
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({
      ...{ actor: 'key:2', action: 'campaign.cancel' },
      ...{ before: { state: 'running' }, after: { state: 'draft' } },
    });
    await clock.advance(3_600_000);
    await fireSchedules(deps);
    expect(await campaigns.find(1, 1)).to.include({ state: 'draft', nextRunAt: null });
    expect(await campaigns.progress(1, 1)).to.deep.equal([]);
  });

  it('lets it start again', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings({ sendType: atEleven }), 'test');
    await campaigns.start(1, 1, 'test');
    await campaigns.pause(1, 1, 'test');
    await campaigns.cancel(1, 1, 'test');
    expect((await campaigns.start(1, 1, 'test')).campaign.nextRunAt?.toISOString()).to.equal(
      '2026-03-02T02:00:00.000Z',
    );
  });

  it('refuses a campaign that has run, and one that is not running', async () => {
    const { campaigns, clock, deps } = await openFloor();
    for (const sendType of [atEleven, { kind: 'now' }, atEleven] as const) {
      await campaigns.create(1, sampleSettings({ sendType }), 'test');
    }
    await campaigns.start(1, 1, 'test');
    await campaigns.start(1, 2, 'test');
    await clock.advance(3_600_000);
    await fireSchedules(deps);
    for (const key of [1, 2, 3])
      expect(await codeOf(campaigns.cancel(1, key, 'test'))).to.equal('CAMPAIGN_STATE');
    expect((await campaigns.find(1, 1)).state).to.equal('running');
    expect((await campaigns.find(1, 3)).state).to.equal('draft');
  });
});
