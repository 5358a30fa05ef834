import { expect } from 'chai';
import { openFloor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

describe('archive campaign', () => {
  it('hides drafts and ended campaigns from the list, deletes nothing and shows them again', async () => {
    const { campaigns, deps } = await openFloor();
    for (let count = 0; count < 3; count += 1) await campaigns.create(1, sampleSettings(), 'test');
    await campaigns.end(1, 2, 'test');
    const keys = async (archived?: 'hidden' | 'shown'): Promise<readonly number[]> =>
      (await campaigns.list(1, null, 10, archived)).map(({ campaignKey }) => campaignKey);
    for (const key of [1, 2])
      expect((await campaigns.archive(1, key, 'key:2')).archivedAt).not.to.equal(null);
    expect(await keys()).to.deep.equal([3]);
    expect(await keys('shown')).to.deep.equal([3, 2, 1]);
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({
      ...{ actor: 'key:2', action: 'campaign.archive', subject: 'campaign:2' },
      ...{ before: { archived: false }, after: { archived: true } },
    });
    expect((await campaigns.unarchive(1, 2, 'test')).archivedAt).to.equal(null);
    expect(await keys()).to.deep.equal([3, 2]);
  });

  it('does nothing when it is archived already', async () => {
    const { campaigns, clock, deps } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    const archived = await campaigns.archive(1, 1, 'test');
    await clock.advance(1000);
    expect(await campaigns.archive(1, 1, 'test')).to.deep.equal(archived);
    expect(await deps.audit.list(deps.units.direct, 1, null, 10)).to.have.length(2);
  });

  it('archives nothing that may still send', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    const codes: string[] = [];
    for (const step of ['ready', 'start', 'pause'] as const) {
      await campaigns[step](1, 1, 'test');
      codes.push(await codeOf(campaigns.archive(1, 1, 'test')));
    }
    expect(codes).to.deep.equal(Array(3).fill('CAMPAIGN_STATE'));
  });

  it('neither starts, readies, edits nor ends a draft that is archived', async () => {
    const { campaigns } = await openFloor();
    await campaigns.create(1, sampleSettings(), 'test');
    await campaigns.archive(1, 1, 'test');
    for (const step of ['ready', 'start', 'end'] as const) {
      const error = await campaigns[step](1, 1, 'test').catch((cause: Error) => cause);
      expect(error)
        .to.have.property('message')
        .that.matches(/archived; unarchive it first/);
    }
    expect(await codeOf(campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'test'))).to.equal('CAMPAIGN_STATE');
  });
});
