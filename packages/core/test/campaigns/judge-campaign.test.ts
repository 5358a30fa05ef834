import { expect } from 'chai';
import type { EngineError } from '@pabal/core';
import { openFloor, type Floor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

const second = { actor: 'key:second', aliases: ['key:second', 'key:rotated'] };
const needed = 'CAMPAIGN_APPROVAL_NEEDED';

/** Three people, a rule, and a campaign by `key:author`. */
async function openRuled(aboveRecipients: number): Promise<Floor> {
  const floor = await openFloor();
  await floor.addPeople(3);
  await floor.campaigns.setApprovalRule(1, { kind: 'required', aboveRecipients }, 'key:admin');
  await floor.campaigns.create(1, sampleSettings(), 'key:author');
  return floor;
}

describe('judge campaign', () => {
  it('starts no campaign for more people than the rule allows until a second person approves', async () => {
    const { campaigns, deps } = await openRuled(2);
    const error = await campaigns.start(1, 1, 'key:author').catch((cause: EngineError) => cause);
    expect(error).to.include({ code: needed });
    expect((error as EngineError).message).to.match(/for 3 people and revision 1 is not approved/);
    expect((await campaigns.find(1, 1)).state).to.equal('draft');
    await campaigns.ready(1, 1, 'key:author');
    const approved = await campaigns.approve(1, 1, { revision: 1 }, second);
    expect(approved).to.deep.include({ state: 'ready' });
    expect(approved.approval).to.include({ kind: 'approved', actor: 'key:second', note: null });
    expect(await campaigns.find(1, 1)).to.deep.equal(approved);
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.deep.include({
      ...{ actor: 'key:second', action: 'campaign.approve', subject: 'campaign:1' },
      before: { state: 'ready', revision: 1, approval: null },
      after: { state: 'ready', revision: 1, approval: 'approved' },
    });
    expect((await campaigns.start(1, 1, 'key:author')).campaign.state).to.equal('running');
  });

  it('starts what is for no more people than the rule allows, and everything when there is no rule', async () => {
    const { campaigns } = await openRuled(3);
    expect(await codeOf(campaigns.start(1, 1, 'key:author'))).to.equal('none');
    const { campaigns: free } = await openRuled(0);
    await free.setApprovalRule(1, { kind: 'off' }, 'key:admin');
    expect(await codeOf(free.start(1, 1, 'key:author'))).to.equal('none');
  });

  it('counts the people of a filter, not of the workspace', async () => {
    const { campaigns } = await openRuled(2);
    const condition = { kind: 'contact', contactKind: 'phone', is: 'missing' };
    const edit = { revision: 1, audience: { kind: 'filter', condition } };
    await campaigns.edit(1, 1, edit, 'key:author');
    expect(await codeOf(campaigns.start(1, 1, 'key:author'))).to.equal('none');
  });

  it('refuses the approval of everybody who wrote it, under any key of the same person', async () => {
    const { campaigns } = await openRuled(0);
    await campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'key:rotated');
    for (const approver of [
      { actor: 'key:author', aliases: [] },
      { actor: 'key:rotated', aliases: [] },
      second,
    ]) {
      expect(await codeOf(campaigns.approve(1, 1, { revision: 2 }, approver))).to.equal(
        'CAMPAIGN_OWN_APPROVAL',
      );
    }
    expect((await campaigns.find(1, 1)).approval).to.equal(null);
    expect(await codeOf(campaigns.approve(1, 1, { revision: 2 }, { actor: 'key:x', aliases: [] }))).to.equal(
      'none',
    );
  });

  it('approves the revision that was seen and no other', async () => {
    const { campaigns } = await openRuled(0);
    await campaigns.edit(1, 1, { revision: 1, name: 'x' }, 'key:author');
    expect(await codeOf(campaigns.approve(1, 1, { revision: 1 }, second))).to.equal('CAMPAIGN_REVISION_OLD');
    expect(await codeOf(campaigns.approve(1, 1, {}, second))).to.equal('CAMPAIGN_INVALID');
  });

  it('drops the approval with an edit, and keeps it through a retag', async () => {
    const { campaigns } = await openRuled(0);
    await campaigns.approve(1, 1, { revision: 1 }, second);
    await campaigns.retag(1, 1, ['봄'], 'key:author');
    expect((await campaigns.find(1, 1)).approval?.kind).to.equal('approved');
    await campaigns.edit(1, 1, { revision: 1, content: { text: 'new' } }, 'key:author');
    expect((await campaigns.find(1, 1)).approval).to.equal(null);
    expect(await codeOf(campaigns.start(1, 1, 'key:author'))).to.equal(needed);
  });

  it('lets nobody go on with a paused campaign that was edited and not approved', async () => {
    const { campaigns } = await openRuled(0);
    await campaigns.approve(1, 1, { revision: 1 }, second);
    await campaigns.start(1, 1, 'key:author');
    await campaigns.pause(1, 1, 'key:author');
    await campaigns.resume(1, 1, 'key:author');
    await campaigns.pause(1, 1, 'key:author');
    await campaigns.edit(1, 1, { revision: 1, content: { text: 'new' } }, 'key:author');
    expect(await codeOf(campaigns.resume(1, 1, 'key:author'))).to.equal(needed);
    expect((await campaigns.find(1, 1)).state).to.equal('paused');
    await campaigns.approve(1, 1, { revision: 2 }, second);
    expect(await campaigns.resume(1, 1, 'key:author')).to.include({ state: 'running', startedRevision: 2 });
  });

  it('goes on with a paused campaign that was not edited, whatever rule was set since', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const { campaigns } = floor;
    await floor.start();
    await campaigns.pause(1, 1, 'test');
    await campaigns.setApprovalRule(1, { kind: 'required', aboveRecipients: 0 }, 'key:admin');
    expect(await codeOf(campaigns.resume(1, 1, 'test'))).to.equal('none');
    await campaigns.pause(1, 1, 'test');
    await campaigns.reject(1, 1, { revision: 1, note: 'stop' }, 'key:second');
    expect(await codeOf(campaigns.resume(1, 1, 'test')), 'rejected').to.equal(needed);
  });

  it('takes a rejected campaign back to draft, with the note that the audit log does not repeat', async () => {
    const { campaigns, deps } = await openRuled(0);
    await campaigns.ready(1, 1, 'key:author');
    expect(await codeOf(campaigns.reject(1, 1, { revision: 1 }, 'key:second'))).to.equal('CAMPAIGN_INVALID');
    const rejected = await campaigns.reject(
      1,
      1,
      { revision: 1, note: ' 문구를 고쳐 주세요 ' },
      'key:second',
    );
    expect(rejected.state).to.equal('draft');
    expect(rejected.approval).to.include({ kind: 'rejected', note: '문구를 고쳐 주세요' });
    const [line] = await deps.audit.list(deps.units.direct, 1, null, 1);
    expect(line).to.include({ action: 'campaign.reject' });
    expect(JSON.stringify(line)).not.to.contain('문구');
    expect(await codeOf(campaigns.start(1, 1, 'key:author'))).to.equal(needed);
  });

  it('judges nothing that runs, ended or is archived', async () => {
    const { campaigns } = await openRuled(3);
    const judge = async (): Promise<readonly string[]> => [
      await codeOf(campaigns.approve(1, 1, { revision: 1 }, second)),
      await codeOf(campaigns.reject(1, 1, { revision: 1, note: 'no' }, 'key:second')),
    ];
    await campaigns.archive(1, 1, 'test');
    expect(await judge()).to.deep.equal(['CAMPAIGN_STATE', 'CAMPAIGN_STATE']);
    await campaigns.unarchive(1, 1, 'test');
    await campaigns.start(1, 1, 'test');
    expect(await judge()).to.deep.equal(['CAMPAIGN_STATE', 'CAMPAIGN_STATE']);
    await campaigns.end(1, 1, 'test');
    expect(await judge()).to.deep.equal(['CAMPAIGN_STATE', 'CAMPAIGN_STATE']);
  });
});
