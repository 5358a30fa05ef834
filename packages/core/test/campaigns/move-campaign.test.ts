import { expect } from 'chai';
import type { CampaignState } from '@pabal/core';
import type { CampaignUseCases } from '../../src/campaigns/campaign-use-cases.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { codeOf } from '../pipeline.js';
import { sampleSettings } from '../samples.js';

type Action = 'start' | 'pause' | 'resume' | 'end';
const actions: readonly Action[] = ['start', 'pause', 'resume', 'end'];
const paths: Readonly<Record<CampaignState, readonly Action[]>> = {
  draft: [],
  ready: [],
  running: ['start'],
  paused: ['start', 'pause'],
  ended: ['end'],
};
const allowed: Readonly<Record<CampaignState, readonly Action[]>> = {
  draft: ['start', 'end'],
  ready: ['start', 'end'],
  running: ['pause', 'end'],
  paused: ['resume', 'end'],
  ended: [],
};
const act = (campaigns: CampaignUseCases, action: Action, actor = 'key:9'): Promise<unknown> =>
  campaigns[action](1, 1, actor);

async function inState(state: CampaignState): Promise<Floor> {
  const floor = await openFloor();
  const { id } = await floor.campaigns.create(1, sampleSettings(), 'key:1');
  for (const action of paths[state]) await act(floor.campaigns, action, 'key:1');
  if (state === 'ready') {
    const { campaigns, units } = floor.deps;
    await campaigns.move(units.direct, id, 'draft', 'ready', floor.clock.now());
  }
  return floor;
}

describe('move campaign', () => {
  for (const [state, may] of Object.entries(allowed) as [CampaignState, readonly Action[]][]) {
    for (const action of actions) {
      const isAllowed = may.includes(action);
      it(`${isAllowed ? 'lets' : 'does not let'} a ${state} campaign ${action}`, async () => {
        const floor = await inState(state);
        expect(await codeOf(act(floor.campaigns, action))).to.equal(isAllowed ? 'none' : 'CAMPAIGN_STATE');
        const lines = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 100);
        expect(lines[0]?.action === `campaign.${action}` && lines[0].actor === 'key:9').to.equal(isAllowed);
      });
    }
  }

  it('says what an ended campaign cannot do and what to do instead', async () => {
    const { campaigns } = await inState('ended');
    const error = await campaigns.start(1, 1, 'test').catch((cause: Error) => cause);
    expect(error)
      .to.have.property('message')
      .that.matches(/Campaign 1 is ended and cannot start: .*clone it/);
  });

  it('says from which states an action is possible', async () => {
    const { campaigns } = await inState('draft');
    const error = await campaigns.pause(1, 1, 'test').catch((cause: Error) => cause);
    expect(error)
      .to.have.property('message')
      .that.matches(/draft and cannot pause: it can pause only when running/);
  });

  it('lets one of two win who move a campaign at once', async () => {
    const { campaigns } = await inState('draft');
    const codes = await Promise.all([codeOf(act(campaigns, 'start')), codeOf(act(campaigns, 'start'))]);
    expect(codes.sort()).to.deep.equal(['CAMPAIGN_STATE', 'none']);
  });

  for (const action of actions) {
    it(`names a campaign that is not there when asked to ${action} it`, async () => {
      const { campaigns } = await openFloor();
      expect(await codeOf(act(campaigns, action))).to.equal('CAMPAIGN_NOT_FOUND');
    });
  }
});
