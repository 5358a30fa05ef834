import { expect } from 'chai';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor } from '../delivery/floor.js';
import { codeOf, deny, judging } from '../pipeline.js';
import { sampleExperiment, sampleSettings } from '../samples.js';

describe('explain delivery', () => {
  it('asks every policy in order, a plugin’s in its place, and claims nothing', async () => {
    const stop = judging('closed-shop', deny('CLOSED'), {
      stage: 'consent',
      before: ['consent'],
      version: '9',
    });
    const floor = await openFloor({ policies: [stop] });
    await floor.addPeople(1);
    await floor.campaigns.create(1, sampleSettings(), 'test');
    const { live, stored } = await floor.campaigns.explain(1, 1, 'u1');
    expect(live.verdict).to.equal('deny');
    expect(live.at).to.deep.equal(floor.clock.now());
    expect(live.verdicts.map(({ policyId, verdict }) => `${policyId} ${verdict}`)).to.deep.equal([
      'reachable pass',
      'sandbox pass',
      'closed-shop deny',
      'consent pass',
      'duties pass',
      'suppression pass',
      'campaign-period pass',
      'no-send-window pass',
      'experiment pass',
      'render pass',
      'content pass',
      'control-group pass',
      'duplicate-send pass',
      'frequency-cap pass',
      'budget pass',
    ]);
    expect(live.verdicts[2]?.reason).to.include({ code: 'CLOSED', policyVersion: '9' });
    expect(stored).to.deep.equal([]);
    const { fatigue, units } = floor.deps;
    const asked = [{ runId: 0, recipientId: 1, step: 0 }];
    expect(await fatigue.peek(units.direct, 1, asked, null)).to.deep.equal([]);
  });

  it('says whether the person belongs to the audience, and that it cannot be told when text was sealed', async () => {
    const floor = await openFloor();
    const { properties, units } = floor.deps;
    await properties.declare(units.direct, 1, [{ name: 'grade', storage: 'open' }]);
    await floor.addPeople(2, (index) => ({
      properties: { name: 'a', grade: index === 0 ? 'gold' : 'silver' },
    }));
    const condition = { kind: 'property', name: 'grade', operator: 'eq', value: 'gold' } as const;
    await floor.campaigns.create(1, sampleSettings({ audience: { kind: 'filter', condition } }), 'test');
    const tell = async (userId: string) => (await floor.campaigns.explain(1, 1, userId)).live.isInAudience;
    expect([await tell('u1'), await tell('u2')]).to.deep.equal([true, false]);
    await properties.declare(units.direct, 1, [{ name: 'grade', storage: 'sealed' }]);
    expect(await tell('u1')).to.equal(null);
    await floor.campaigns.create(1, sampleSettings(), 'test');
    expect((await floor.campaigns.explain(1, 2, 'u2')).live.isInAudience).to.equal(true);
  });

  it('denies who would wait beyond the end of the campaign', async () => {
    const until = new Date('2026-03-09T00:00:00Z');
    const night = judging('night', { kind: 'defer', until, reason: { code: 'NIGHT' } }, { stage: 'timing' });
    const floor = await openFloor({ policies: [night] });
    await floor.addPeople(1);
    for (const endAt of [until, new Date(until.getTime() + 1)])
      await floor.campaigns.create(1, sampleSettings({ period: { startAt: null, endAt } }), 'test');
    expect((await floor.campaigns.explain(1, 1, 'u1')).live.verdict).to.equal('deny');
    expect((await floor.campaigns.explain(1, 2, 'u1')).live.verdict).to.equal('defer');
  });

  it('says which variant a person gets, or that they await the winner, and shows one that is named', async () => {
    const floor = await openFloor();
    await floor.addPeople(20);
    await floor.campaigns.create(1, sampleSettings({ experiment: sampleExperiment() }), 'test');
    const variants = new Set<string | null>();
    for (let person = 1; person <= 20; person += 1) {
      const { live } = await floor.campaigns.explain(1, 1, `u${person}`);
      variants.add(live.variant);
      const experiment = live.verdicts.find(({ policyId }) => policyId === 'experiment');
      expect(experiment?.reason?.code ?? 'pass').to.equal(
        live.variant === null ? 'EXPERIMENT_AWAITS_WINNER' : 'pass',
      );
      expect(live.message?.text.endsWith('오늘만') ?? null).to.equal(
        live.variant === null ? null : live.variant === 'b',
      );
      const named = (await floor.campaigns.explain(1, 1, `u${person}`, 'b')).live;
      expect([named.variant, named.verdict, named.message?.text]).to.deep.equal([
        ...['b', 'pass', `사람${person}님, 오늘만`],
      ]);
    }
    expect([...variants].sort()).to.deep.equal(['a', 'b', null]);
    expect(await codeOf(floor.campaigns.explain(1, 1, 'u1', 'c'))).to.equal('EXPERIMENT_INVALID');
    await floor.campaigns.create(1, sampleSettings(), 'test');
    expect(await codeOf(floor.campaigns.explain(1, 2, 'u1', 'a'))).to.equal('EXPERIMENT_NOT_FOUND');
  });

  it('shows beside the word of now what was stored then, with versions', async () => {
    const floor = await openFloor();
    await floor.addPeople(1, () => ({ consents: [] }));
    const { run } = await floor.start();
    await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
    await floor.addPeople(1);
    const { live, stored } = await floor.campaigns.explain(1, 1, 'u1');
    expect(live.verdict).to.equal('pass');
    expect(stored[0]?.reasons).to.deep.equal([
      { policyId: 'consent', policyVersion: '1', verdict: 'deny', code: 'CONSENT_MISSING' },
    ]);
  });

  it('names what is not there: campaign, person, channel', async () => {
    const floor = await openFloor();
    await floor.addPeople(1);
    await floor.campaigns.create(1, sampleSettings(), 'test');
    expect(await codeOf(floor.campaigns.explain(1, 9, 'u1'))).to.equal('CAMPAIGN_NOT_FOUND');
    expect(await codeOf(floor.campaigns.explain(1, 1, 'nobody'))).to.equal('RECIPIENT_NOT_FOUND');
    (floor.deps.channels as Map<string, unknown>).clear();
    expect(await codeOf(floor.campaigns.explain(1, 1, 'u1'))).to.equal('CHANNEL_NOT_FOUND');
  });
});
