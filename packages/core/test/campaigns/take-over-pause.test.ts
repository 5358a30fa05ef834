import { expect } from 'chai';
import { takeOverPause } from '../../src/campaigns/take-over-pause.js';
import { openMoneyFloor } from '../delivery/money-floor.js';

describe('take over pause', () => {
  it('makes an operator’s pause of the engine’s, in the audit log, and nothing of any other state', async () => {
    const floor = await openMoneyFloor(1, { enforcement: 'on' });
    const { run, campaign } = await floor.start();
    const { units } = floor.deps;
    const take = () =>
      units.run((unit) =>
        takeOverPause(floor.deps, unit, {
          workspaceId: 1,
          campaignKey: campaign.campaignKey,
          actor: 'key:9',
        }),
      );
    expect(await take(), 'running').to.equal(null);
    await floor.work(run.id);
    expect(await take()).to.include({ state: 'paused', pausedBecause: null });
    expect((await floor.lines()).slice(-1)).to.deep.equal(['key:9 campaign.pause']);
    expect(await take(), 'the operator’s own').to.equal(null);
  });
});
