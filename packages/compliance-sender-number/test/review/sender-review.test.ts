import { expect } from 'chai';
import { bringTo } from '../register-stage.js';
import { createCampaign, openWorld, type World } from '../world.js';

describe('sender review', () => {
  let world: World;
  afterEach(() => world.engine.stop());

  async function findings(from: string | null): Promise<readonly string[]> {
    const { engine, workspaceId } = world;
    const campaign = await engine.campaigns.find(workspaceId, await createCampaign(world, from));
    return engine.campaigns
      .findings(campaign)
      .map(({ kind, path, reason }) => `${kind} ${path} ${reason.code}`);
  }

  it('warns at authoring of a caller that would be refused, and lets it be saved', async () => {
    world = await openWorld();
    expect(await findings('02-577-1000')).to.deep.equal(['warning content SENDER_NOT_REGISTERED']);
    expect(await findings('777-7777')).to.deep.equal(['warning content LANDLINE_WITHOUT_AREA_CODE']);
    expect(await findings('{{from}}')).to.deep.equal(['warning content SENDER_NUMBER_VARIABLE']);
    expect(await findings(null)).to.deep.equal([]);
  });

  it('has nothing to warn of once the number is in use and a minute has passed', async () => {
    world = await openWorld();
    await bringTo(world, 'active');
    await world.clock.advance(60_000);
    expect(await findings('(02) 577-1000')).to.deep.equal([]);
  });
});
