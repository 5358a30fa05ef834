import { tokens } from '@pabal/core';
import { SystemClock } from '@pabal/core/memory';
import { expect } from 'chai';
import { moveNumber } from '../../src/numbers/move-number.js';
import { bringTo, landline } from '../register-stage.js';
import { callChannel, createCampaign, explained, openWorld, type World } from '../world.js';

const active = { number: landline.digits, status: 'active' } as const;

async function told(world: World, from: string | null, overrides = {}): Promise<string> {
  return (await explained(world, await createCampaign(world, from, overrides))).told;
}

/** Waits until every person of a campaign has an end. */
async function ended({ engine, workspaceId }: World, campaignKey: number): Promise<string[]> {
  const clock = new SystemClock();
  for (let turn = 0; turn < 800; turn += 1) {
    const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
    if (progress?.run.state === 'finished') {
      return progress.histogram.map(
        ({ state, reasonCode, count }) => `${state} ${reasonCode ?? '-'} ${count}`,
      );
    }
    await clock.delay(5);
  }
  throw new Error('the run did not finish');
}

describe('sender number policy', () => {
  let world: World;
  afterEach(() => world.engine.stop());

  it('lets a registered and active number through (C46), informational or not', async () => {
    world = await openWorld();
    await bringTo(world, 'active');
    expect(await told(world, '02-577-1000')).to.equal('pass');
    expect(await told(world, '+82 2 577 1000', { purpose: 'promotional' })).to.equal('pass');
  });

  it('refuses a number that nobody registered (C47), for every purpose, and says by which rule', async () => {
    world = await openWorld();
    for (const purpose of ['promotional', 'informational', 'statutory-notice']) {
      const { verdict, said } = await explained(
        world,
        await createCampaign(world, '02-577-1000', { purpose }),
      );
      expect(verdict).to.equal('deny');
      expect(said?.reason).to.deep.include({
        ...{ code: 'SENDER_NOT_REGISTERED', ruleId: 'R21', ruleVersion: 'korea/2015-10-16' },
        source: '전기통신사업법 제84조의2',
      });
      const sentence = world.engine.sentence(said!.reason!);
      expect(sentence.en).to.equal(
        'The sender number is not registered for use: this workspace has not registered it.',
      );
      expect(sentence.ko).to.include('이 워크스페이스에 등록되지 않음');
    }
  });

  const formats: readonly (readonly [string, string, string])[] = [
    ['C48', '777-7777', 'LANDLINE_WITHOUT_AREA_CODE'],
    ['C49', '010-0234-5678', 'NON_EXISTENT_RANGE'],
    ['C49', '010-1234-5678', 'NON_EXISTENT_RANGE'],
    ['C49', '070-0123-4567', 'NON_EXISTENT_RANGE'],
    ['C50', '112', 'SPECIAL_NUMBER'],
  ];
  for (const [id, number, code] of formats) {
    it(`refuses the caller ${number} with ${code} (${id})`, async () => {
      world = await openWorld();
      expect(await told(world, number)).to.equal(`deny ${code}`);
    });
  }

  it('refuses a number of another workspace', async () => {
    world = await openWorld();
    const { resolve } = world.engine;
    const other = await resolve(tokens.workspaceStore).ensure(world.unit, 'other');
    await bringTo({ ...world, workspaceId: other.id }, 'active');
    expect(await told(world, '02-577-1000')).to.equal('deny SENDER_NOT_REGISTERED');
  });

  it('refuses a number on every step but active, with the number as evidence', async () => {
    for (const status of ['draft', 'submitted', 'in_review'] as const) {
      world = await openWorld();
      const { number } = await bringTo(world, status);
      const { said } = await explained(world, await createCampaign(world, '02-577-1000'));
      expect(said?.reason?.evidence, status).to.deep.equal([`sender-number:${number.id}`]);
      await world.engine.stop();
    }
    world = await openWorld();
    const { number } = await bringTo(world, 'active');
    const campaignKey = await createCampaign(world, '02-577-1000');
    const access = { workspaceId: world.workspaceId, id: number.id, actor: 'key:2' };
    await moveNumber(world.register, access, 'suspend', () => ({ note: 'x' }));
    expect((await explained(world, campaignKey)).told).to.equal('deny SENDER_NOT_REGISTERED');
    await moveNumber(world.register, access, 'resume');
    expect((await explained(world, campaignKey)).told).to.equal('pass');
  });

  it('refuses a number at the instant at which its verification expires, before any chore has looked', async () => {
    world = await openWorld();
    await bringTo(world, 'active');
    const campaignKey = await createCampaign(world, '02-577-1000');
    world.clock.set('2027-11-21T02:59:59.999Z');
    expect((await explained(world, campaignKey)).told).to.equal('pass');
    world.clock.set('2027-11-21T03:00:00Z');
    expect((await explained(world, campaignKey)).told).to.equal('deny SENDER_NOT_REGISTERED');
  });

  it('refuses a variable where the number should stand', async () => {
    world = await openWorld();
    await bringTo(world, 'active');
    expect(await told(world, '{{sender}}')).to.equal('deny SENDER_NUMBER_VARIABLE');
    expect(await told(world, '02-577-{{last}}')).to.equal('deny SENDER_NUMBER_VARIABLE');
  });

  it('has nothing to say of messages without a caller, unless the channel asks for it', async () => {
    world = await openWorld();
    expect(await told(world, null)).to.equal('pass');
    await world.engine.stop();
    world = await openWorld({}, callChannel(undefined, { supports: { duties: ['sender-number'] } }));
    expect(await told(world, null)).to.equal('deny SENDER_NOT_REGISTERED');
  });

  it('sees to the duty that channels name', async () => {
    world = await openWorld();
    expect(world.engine.duties.get('sender-number')).to.equal('@pabal/compliance-sender-number');
    expect(world.engine.rules.map(({ id }) => id)).to.include.members(['R20', 'R21', 'R22', 'R23']);
  });

  it('judges each variant of an experiment by its own caller', async () => {
    world = await openWorld();
    await bringTo(world, 'active');
    const variant = (name: string, from: string) => ({
      name,
      weight: 50,
      content: { text: '안녕하세요', from },
    });
    const experiment = { variants: [variant('a', '02-577-1000'), variant('b', '02-577-2000')] };
    const campaignKey = await createCampaign(world, '02-577-1000', { experiment });
    const verdictOf = async (name: string): Promise<string> =>
      (await world.engine.campaigns.explain(world.workspaceId, campaignKey, 'u1', name)).live.verdict;
    expect([await verdictOf('a'), await verdictOf('b')]).to.deep.equal(['pass', 'deny']);
  });

  describe('where the vendor has a list', () => {
    const routeOf = (path: string) => world.engine.routes.find(({ route }) => route.path === path)!.route;
    const sync = () =>
      routeOf('sync').handle({
        workspaceId: world.workspaceId,
        actor: 'key:1',
        params: {},
        query: {},
        payload: null,
      });

    it('lets through what the vendor has in use, and nothing before it was asked', async () => {
      world = await openWorld({}, callChannel([active]));
      await bringTo(world, 'active');
      const campaignKey = await createCampaign(world, '02-577-1000');
      expect((await explained(world, campaignKey)).told).to.equal('deny SENDER_NOT_REGISTERED');
      await sync();
      expect((await explained(world, campaignKey)).told).to.equal('pass');
    });

    for (const status of ['pending', 'expired', 'rejected', 'missing'] as const) {
      it(`refuses what is ${status} there`, async () => {
        const senders = status === 'missing' ? [] : [{ ...active, status }];
        world = await openWorld({}, callChannel(senders));
        await bringTo(world, 'active');
        await sync();
        expect(await told(world, '02-577-1000')).to.equal('deny SENDER_NOT_REGISTERED');
      });
    }

    it('goes without the list when the operator says so', async () => {
      world = await openWorld({ vendorCheck: 'off' }, callChannel([]));
      await bringTo(world, 'active');
      expect(await told(world, '02-577-1000')).to.equal('pass');
    });
  });

  describe('while a campaign runs', () => {
    it('sends what is registered and suppresses what is not', async () => {
      world = await openWorld({}, callChannel(), 'runs');
      await bringTo(world, 'active');
      const good = await createCampaign(world, '02-577-1000');
      const bad = await createCampaign(world, '02-577-2000');
      for (const key of [good, bad]) await world.engine.campaigns.start(world.workspaceId, key, 'test');
      expect(await ended(world, good)).to.deep.equal(['accepted - 2']);
      expect(await ended(world, bad)).to.deep.equal(['suppressed SENDER_NOT_REGISTERED 2']);
      expect(world.channel.fakeVendor.copies).to.have.length(2);
    });

    it('starts no call at a last look after the suspension was acknowledged, cached decisions included', async () => {
      const channel = callChannel();
      world = await openWorld({ cacheMs: 60_000 }, channel, 'runs');
      const { number } = await bringTo(world, 'active');
      const first = await createCampaign(world, '02-577-1000');
      await world.engine.campaigns.start(world.workspaceId, first, 'test');
      expect(await ended(world, first)).to.deep.equal(['accepted - 2']);
      // Another register than the plugin's own, as another process has one: the cache of this one is not told.
      const access = { workspaceId: world.workspaceId, id: number.id, actor: 'key:2' };
      await moveNumber(world.register, access, 'suspend', () => ({ note: 'x' }));
      const callsBefore = channel.fakeVendor.requestCount;
      const second = await createCampaign(world, '02-577-1000');
      await world.engine.campaigns.start(world.workspaceId, second, 'test');
      expect(await ended(world, second)).to.deep.equal(['suppressed SENDER_NOT_REGISTERED 2']);
      expect(channel.fakeVendor.requestCount).to.equal(callsBefore);
    });
  });
});
