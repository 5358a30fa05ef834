import { expect } from 'chai';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

describe('campaign use cases', () => {
  it('writes who did what to the audit log, in the transaction that did it', async () => {
    const floor = await openFloor();
    const { campaigns, deps } = floor;
    const settings = sampleSettings();
    await campaigns.create(1, settings, 'key:1');
    await campaigns.start(1, 1, 'key:2');
    await campaigns.pause(1, 1, 'key:3');
    await campaigns.resume(1, 1, 'key:4');
    await campaigns.end(1, 1, 'key:5');
    const lines = await deps.audit.list(deps.units.direct, 1, null, 100);
    expect(lines.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`)).to.deep.equal([
      'key:5 campaign.end campaign:1',
      'key:4 campaign.resume campaign:1',
      'key:3 campaign.pause campaign:1',
      'key:2 campaign.start campaign:1',
      'key:1 campaign.create campaign:1',
    ]);
    expect(lines[0]).to.deep.include({ before: { state: 'running' }, after: { state: 'ended' } });
    expect(lines.at(-1)?.after).to.deep.equal(settings);
    expect(await deps.audit.verify(deps.units.direct, 1)).to.equal(null);
  });

  it('saves nothing of a campaign whose audit line cannot be written', async () => {
    const floor = await openFloor();
    floor.deps.audit.append = () => Promise.reject(new Error('full'));
    await floor.campaigns.create(1, sampleSettings(), 'key:1').catch(() => {});
    expect(await floor.campaigns.list(1, null, 10)).to.deep.equal([]);
  });

  it('makes neither run nor job when a start cannot be written whole', async () => {
    const floor = await openFloor();
    await floor.campaigns.create(1, sampleSettings(), 'key:1');
    floor.deps.queue.enqueue = () => Promise.reject(new Error('full'));
    await floor.campaigns.start(1, 1, 'key:1').catch(() => {});
    expect((await floor.campaigns.find(1, 1)).state).to.equal('draft');
    expect(await floor.campaigns.progress(1, 1)).to.deep.equal([]);
  });

  it('tells watchers from where to where a campaign moved', async () => {
    const { campaigns, deps } = await openFloor();
    const heard: string[] = [];
    deps.events.on('campaign-moved', ({ campaignId, from, to }) => heard.push(`${campaignId} ${from} ${to}`));
    for (const key of [1, 2, 3]) await campaigns.create(1, sampleSettings(), `key:${key}`);
    await campaigns.start(1, 1, 'test');
    await campaigns.pause(1, 1, 'test');
    await campaigns.end(1, 1, 'test');
    await campaigns.end(1, 2, 'test');
    await deps.campaigns.move(deps.units.direct, 3, 'draft', 'ready', deps.clock.now());
    await campaigns.start(1, 3, 'test');
    expect(heard).to.deep.equal([
      '1 draft running',
      '1 running paused',
      '1 paused ended',
      '2 draft ended',
      '3 ready running',
    ]);
  });

  it('keeps campaigns of another workspace out of sight', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    expect(await codeOf(campaigns.find(2, 1))).to.equal('CAMPAIGN_NOT_FOUND');
    expect(await codeOf(campaigns.start(2, 1, 'test'))).to.equal('CAMPAIGN_NOT_FOUND');
    expect(await campaigns.list(2, null, 10)).to.deep.equal([]);
  });

  it('lists newest first and goes on below a key', async () => {
    const { campaigns } = await openFloor();
    for (let count = 0; count < 4; count += 1) await campaigns.create(1, sampleSettings(), 'test');
    const keys = async (before: number | null): Promise<readonly number[]> =>
      (await campaigns.list(1, before, 2)).map(({ campaignKey }) => campaignKey);
    expect(await keys(null)).to.deep.equal([4, 3]);
    expect(await keys(3)).to.deep.equal([2, 1]);
  });

  it('knows which properties the templates of a campaign use', async () => {
    const { campaigns } = await openFloor();
    const content = { text: '{{name}} {{#if vip}}{{default city "Seoul"}}{{/if}}' };
    const campaign = await campaigns.create(1, sampleSettings({ content }), 'test');
    expect(campaigns.variables(campaign)).to.deep.equal(['city', 'name', 'vip']);
  });

  it('shows a progress whose histogram sums to the people decided', async () => {
    const floor = await openFloor();
    await floor.addPeople(5, (index) => (index < 2 ? { consents: [] } : {}));
    const { run } = await floor.start();
    const [before] = await floor.campaigns.progress(1, 1);
    expect(before).to.deep.include({ histogram: [], decided: 0 });
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    const [after] = await floor.campaigns.progress(1, 1);
    expect(after?.decided).to.equal(5);
    expect(after?.run).to.include({ audienceSize: 5, state: 'finished' });
  });
});
