import { expect } from 'chai';
import { undeclaredVariables } from '../../src/campaigns/undeclared-variables.js';
import type { Campaign, CampaignSettings } from '../../src/domain/campaign.js';
import { openFloor } from '../delivery/floor.js';

let made = 0;

function campaignOf(workspaceId: number, settings: Partial<CampaignSettings>): Campaign {
  return { id: (made += 1), revision: 1, workspaceId, experiment: null, ...settings } as Campaign;
}

describe('undeclared variables', () => {
  it('names what no property declares and nobody has, in the workspace of the campaign and without regard to case', async () => {
    const { deps } = await openFloor();
    const { properties, units, workspaces } = deps;
    const other = await workspaces.ensure(units.direct, 'other');
    await properties.declare(units.direct, 1, [{ name: 'Name', storage: 'sealed' }]);
    await properties.declare(units.direct, other.id, [{ name: 'grade', storage: 'open' }]);
    const content = { text: '{{name}} {{grade}} {{api.order}} {{grade}}' };
    expect(await undeclaredVariables(deps, campaignOf(1, { content }))).to.deep.equal(['grade']);
    expect(await undeclaredVariables(deps, campaignOf(other.id, { content }))).to.deep.equal(['name']);
    expect(await undeclaredVariables(deps, campaignOf(1, { content: { text: 'hi' } }))).to.deep.equal([]);
  });

  it('takes what somebody has for known, though nobody declared it', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    const campaign = campaignOf(1, { content: { text: '{{Name}} {{nmae}}' } });
    expect(await undeclaredVariables(floor.deps, campaign)).to.deep.equal(['nmae']);
  });

  it('names those of every message that an experiment compares', async () => {
    const { deps } = await openFloor();
    const variants = [
      { name: 'a', weight: 50, content: null },
      { name: 'b', weight: 50, content: { text: '{{second}}' } },
    ];
    const experiment = { variants, testPercent: 100, metric: 'delivered', decideAfter: null };
    const campaign = campaignOf(1, { content: { text: '{{first}}' }, experiment });
    expect(await undeclaredVariables(deps, campaign)).to.deep.equal(['first', 'second']);
  });
});
