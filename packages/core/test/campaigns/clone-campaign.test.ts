import { expect } from 'chai';
import { settingsOf } from '@pabal/core';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

describe('clone campaign', () => {
  it('makes a draft with the same settings, without runs, approval or author of the first', async () => {
    const floor = await openFloor();
    const { campaigns, deps } = floor;
    await floor.addPeople(1);
    const { campaign } = await floor.start({ tags: ['봄'], description: '메모' });
    await campaigns.end(1, 1, 'test');
    const copy = await campaigns.clone(1, 1, {}, 'key:2');
    expect(settingsOf(copy)).to.deep.equal({ ...settingsOf(campaign), name: 'hello (copy)' });
    expect(copy).to.deep.include({
      ...{ campaignKey: 2, state: 'draft', revision: 1, startedRevision: null },
      ...{ authors: ['key:2'], approval: null, archivedAt: null, nextRunAt: null },
    });
    expect(await campaigns.progress(1, 2)).to.deep.equal([]);
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.include({ actor: 'key:2', action: 'campaign.clone', subject: 'campaign:2' });
    expect(line?.after).to.deep.include({ clonedFrom: 1, name: 'hello (copy)' });
  });

  it('copies what is out of date, for the editor to mend', async () => {
    const { campaigns, clock } = await openFloor();
    const period = { startAt: null, endAt: new Date(clock.now().getTime() + 1000) };
    await campaigns.create(1, sampleSettings({ period }), 'test');
    await clock.advance(1000);
    await campaigns.clone(1, 1, { name: ' 다시 ' }, 'test');
    expect(await campaigns.edit(1, 2, { revision: 1, description: 'x' }, 'test')).to.include({
      name: '다시',
    });
    expect(await codeOf(campaigns.ready(1, 2, 'test'))).to.equal('CAMPAIGN_INVALID');
    await campaigns.edit(1, 2, { revision: 2, period: { startAt: null, endAt: null } }, 'test');
    expect(await codeOf(campaigns.ready(1, 2, 'test'))).to.equal('none');
  });

  it('shortens a long name to make room for the mark, and cuts no character in two', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings({ name: `${'x'.repeat(192)}😀${'y'.repeat(6)}` }), 'test');
    expect((await campaigns.clone(1, 1, {}, 'test')).name).to.equal(`${'x'.repeat(192)} (copy)`);
  });

  it('refuses a name that is none and a campaign that is not there', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    expect(await codeOf(campaigns.clone(1, 1, { name: ' ' }, 'test'))).to.equal('CAMPAIGN_INVALID');
    expect(await codeOf(campaigns.clone(1, 1, { colour: 'red' }, 'test'))).to.equal('CAMPAIGN_INVALID');
    expect(await codeOf(campaigns.clone(1, 2, {}, 'test'))).to.equal('CAMPAIGN_NOT_FOUND');
    expect(await campaigns.list(1, null, 10)).to.have.length(1);
  });
});
