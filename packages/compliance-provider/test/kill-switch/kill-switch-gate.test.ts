import { expect } from 'chai';
import { inScene, textChannel, type Scene } from '../scene.js';

const certified = {
  certifications: [{ vendor: 'fake-vendor', number: '1', issuedOn: '2026-09-01' }],
  handOverLimitMs: 5000,
};
const thrown = { state: 'thrown', reason: 'the authority asked' };

/** Answers once the clock has gone on as long as the route waits. */
async function move({ call, clock }: Scene, body: object) {
  const answering = call('PUT', 'kill-switch', body);
  await clock.advance(certified.handOverLimitMs);
  return answering;
}

describe('kill switch gate', () => {
  for (const effect of ['hold', 'deny'] as const) {
    it(`makes all advertising of the workspace ${effect}, and nothing else`, () =>
      inScene({ settings: certified }, async (scene) => {
        const [ad, news, notice] = [
          await scene.campaign(),
          await scene.campaign({ purpose: 'informational' }),
          await scene.campaign({ purpose: 'statutory-notice' }),
        ];
        expect((await scene.explain(ad)).verdict).to.equal('pass');
        expect((await move(scene, { ...thrown, effect })).status).to.equal(200);
        const { verdict, reason } = await scene.word(ad, 'kill-switch');
        expect({ verdict, ...reason }).to.include({
          ...{ verdict: effect, code: 'PROVIDER_KILL_SWITCH', ruleId: 'provider:kill-switch' },
          source: '정보통신망법 제50조의4 제4항',
        });
        expect(reason?.evidence).to.deep.equal(['kill-switch:2026-11-21T05:00:00.000Z']);
        expect((await scene.explain(ad)).verdict).to.equal(effect);
        expect((await scene.explain(news)).verdict).to.equal('pass');
        expect((await scene.explain(notice)).verdict).to.equal('pass');
        await move(scene, { state: 'lifted', reason: 'all is well' });
        expect((await scene.explain(ad)).verdict).to.equal('pass');
      }));
  }

  it('holds what was not decided yet, and lets it go once the switch was lifted', () =>
    inScene({ settings: certified, work: 'jobs' }, async (scene) => {
      const { engine, workspaceId, clock, channel } = scene;
      await move(scene, thrown);
      const key = await scene.campaign();
      await engine.campaigns.start(workspaceId, key, 'test');
      await clock.advance(180_000);
      expect(channel.fakeVendor.copies).to.deep.equal([]);
      expect(await states(scene, key)).to.deep.equal(['deferred PROVIDER_KILL_SWITCH']);
      await move(scene, { state: 'lifted', reason: 'all is well' });
      await clock.advance(240_000);
      expect(channel.fakeVendor.copies).to.have.length(1);
      expect(await states(scene, key)).to.deep.equal(['accepted']);
    }));

  it('looks again after a minute, later after as long as the switch was thrown, and every quarter of an hour at last', () =>
    inScene({ settings: certified }, async (scene) => {
      await move(scene, thrown);
      const key = await scene.campaign();
      for (const [afterMs, pauseMs] of [
        [30_000, 60_000],
        [300_000, 300_000],
        [86_400_000, 900_000],
      ] as const) {
        scene.clock.set(new Date(Date.parse('2026-11-21T05:00:00Z') + afterMs));
        const { until } = await scene.word(key, 'kill-switch');
        expect(Number(until) - Number(scene.clock.now())).to.equal(pauseMs);
      }
    }));

  it('lets no request start once it is answered, not even of those who passed the last look before', () => {
    const channel = textChannel();
    const { send } = channel;
    let letGo = (): void => undefined;
    const isReached = { value: false };
    const slow = {
      ...channel,
      // Stands between the last look and the request, as a vendor does who has to be asked for a group first.
      send: async (...[batch, context]: Parameters<typeof send>) => {
        isReached.value = true;
        await new Promise<void>((resolve) => (letGo = resolve));
        return send(batch, context);
      },
    };
    return inScene({ settings: certified, work: 'jobs', channel: slow }, async (scene) => {
      const { engine, workspaceId, clock } = scene;
      const key = await scene.campaign();
      await engine.campaigns.start(workspaceId, key, 'test');
      while (!isReached.value) await clock.advance(1000);
      expect((await move(scene, thrown)).status).to.equal(200);
      letGo();
      await clock.advance(120_000);
      expect(channel.fakeVendor.requestCount).to.equal(0);
      expect(await states(scene, key)).to.deep.equal(['deferred PROVIDER_KILL_SWITCH']);
    });
  });
});

async function states({ engine, workspaceId }: Scene, campaignKey: number): Promise<string[]> {
  const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
  return (progress?.histogram ?? []).map(({ state, reasonCode }) =>
    reasonCode ? `${state} ${reasonCode}` : state,
  );
}
