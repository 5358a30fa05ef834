import { expect } from 'chai';
import { createExperimentUseCases } from '../../src/campaigns/create-experiment-use-cases.js';
import { decideExperiments } from '../../src/delivery/decide-experiments.js';
import { wakeDeferred } from '../../src/delivery/wake-deferred.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor, type Floor } from '../delivery/floor.js';
import { sampleExperiment } from '../samples.js';

const hourMs = 3_600_000;
const experiment = sampleExperiment();

async function work(floor: Floor, runId: number): Promise<void> {
  const keys = await floor.deps.ledger.waitingBatches(floor.deps.units.direct, runId, 1000);
  for (const key of keys) await workBatch(floor.deps, floor.job(key));
}

/** A run of 60 people whose tested share was sent to, by a vendor that takes them or takes nobody. */
async function tested(vendor: 'takes' | 'refuses' = 'takes') {
  const floor = await openFloor();
  if (vendor === 'refuses') {
    floor.channel.answer = (batch) =>
      Promise.resolve(batch.map(() => ({ kind: 'rejected', reason: 'blocked', vendorCode: '9' })));
  }
  await floor.addPeople(60);
  const { run, campaign } = await floor.start({ experiment });
  await work(floor, run.id);
  const experiments = createExperimentUseCases(floor.deps);
  const request = { workspaceId: 1, campaignKey: campaign.campaignKey, actor: 'key:7' };
  const choose = (input: unknown) => experiments.chooseWinner(request, input);
  return { floor, run, campaign, experiments, choose };
}

/** Code and paths of what a promise ends with. */
async function refusalOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    const { code, fields } = error as { code: string; fields: readonly { path: string }[] };
    return [code, ...fields.map(({ path }) => path)].join(' ');
  }
}

describe('choose winner', () => {
  it('takes the variant that an operator names, at once and for good, and sends it to the rest', async () => {
    const { floor, run, choose } = await tested();
    const { result } = await choose({ variant: 'b' });
    expect(result).to.include({ winner: 'b', how: 'by-hand', actor: 'key:7' });
    await wakeDeferred(floor.deps);
    await work(floor, run.id);
    expect((await floor.rows(run.id)).filter(({ state }) => state === 'deferred')).to.deep.equal([]);
    expect(floor.channel.sent).to.have.length(60);
    expect(await refusalOf(choose({ variant: 'a' }))).to.equal('EXPERIMENT_STATE runId');
    const audited = await floor.deps.audit.list(floor.deps.units.direct, 1, null, 10);
    const entry = audited.find(({ action }) => action === 'experiment.decide');
    expect(entry).to.include({ actor: 'key:7', subject: 'campaign:1' });
    expect(entry?.after).to.deep.include({ winner: 'b', how: 'by-hand' });
  });

  it('lets the figures decide when none is named', async () => {
    const { choose } = await tested();
    const { result, report } = await choose(null);
    expect(result).to.include({ winner: 'a', how: 'figures', actor: 'key:7' });
    expect(report.variants.map(({ trials }) => trials > 0)).to.deep.equal([true, true]);
  });

  it('keeps the first of two choices', async () => {
    const { choose } = await tested();
    await choose({ variant: 'b' });
    expect(await refusalOf(choose({ variant: 'a' }))).to.equal('EXPERIMENT_STATE variant');
  });

  it('needs a name where nothing was counted, and lets a campaign go on that waited for it', async () => {
    const { floor, campaign, choose } = await tested('refuses');
    expect(await refusalOf(choose({}))).to.equal('EXPERIMENT_NO_DATA variant');
    await floor.clock.advance(hourMs);
    await decideExperiments(floor.deps);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
    expect(await refusalOf(choose({}))).to.equal('EXPERIMENT_NO_DATA variant');
    const moves: unknown[] = [];
    floor.deps.events.on('campaign-moved', (move) => moves.push(move));
    await choose({ variant: 'b' });
    expect(await floor.campaigns.find(1, campaign.campaignKey)).to.include({
      state: 'running',
      pausedBecause: null,
    });
    expect(moves).to.deep.equal([{ campaignId: campaign.id, from: 'paused', to: 'running' }]);
  });

  it('picks for the run for which the campaign was paused, not for a newer one', async () => {
    const { floor, run, campaign, choose } = await tested('refuses');
    await floor.clock.advance(hourMs / 2);
    const { campaigns, units, clock } = floor.deps;
    const newer = await campaigns.createRun(units.direct, campaign, 60, clock.now());
    await floor.clock.advance(hourMs / 2);
    await decideExperiments(floor.deps);
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
    // The newer one is due too by now.
    await floor.clock.advance(hourMs);
    const { run: of } = await choose({ variant: 'b' });
    expect(of?.id).to.equal(run.id);
    expect((await choose({ variant: 'a' })).run?.id, 'the newest, as ever').to.equal(newer.id);
  });

  it('picks a winner of a campaign that an operator paused, and leaves it paused', async () => {
    const { floor, campaign, choose } = await tested();
    await floor.campaigns.pause(1, campaign.campaignKey, 'key:1');
    await choose({ variant: 'b' });
    expect((await floor.campaigns.find(1, campaign.campaignKey)).state).to.equal('paused');
  });

  const rows: readonly (readonly [string, unknown, string])[] = [
    ['a variant that is not there', { variant: 'c' }, 'EXPERIMENT_INVALID variant'],
    ['a variant that is a number', { variant: 1 }, 'EXPERIMENT_INVALID variant'],
    ['a run that is not there', { runId: 77 }, 'RUN_NOT_FOUND runId'],
    ['a run that is a text', { runId: '1' }, 'EXPERIMENT_INVALID runId'],
    ['a field that is not known', { winner: 'a' }, 'EXPERIMENT_INVALID winner'],
    ['a list', [], 'EXPERIMENT_INVALID input'],
  ];
  for (const [name, input, refusal] of rows) {
    it(`refuses ${name}`, async () => {
      const { choose } = await tested();
      expect(await refusalOf(choose(input))).to.equal(refusal);
    });
  }

  it('refuses where nobody waits: without an experiment, before a run, and when everybody is tested', async () => {
    const floor = await openFloor();
    const experiments = createExperimentUseCases(floor.deps);
    const make = async (settings: object) => {
      const input = { name: 'n', channel: 'note', content: { text: 'x' }, ...settings };
      const { campaignKey } = await floor.campaigns.create(1, input, 'test');
      return refusalOf(
        experiments.chooseWinner({ workspaceId: 1, campaignKey, actor: 'key:1' }, { variant: 'a' }),
      );
    };
    expect(await make({})).to.equal('EXPERIMENT_NOT_FOUND experiment');
    expect(await make({ experiment })).to.equal('EXPERIMENT_STATE state');
    const whole = { ...experiment, testPercent: 100, decideAfter: null };
    expect(await make({ experiment: whole })).to.equal('EXPERIMENT_STATE experiment.testPercent');
  });

  it('shows how a run stands, and nothing but zeros before the first', async () => {
    const { floor, campaign, experiments } = await tested();
    const { run, report, result, standings } = await experiments.standing(1, campaign.campaignKey);
    expect(run?.campaignId).to.equal(campaign.id);
    expect(standings.map(({ variant, states }) => [variant, (states.accepted ?? 0) > 0])).to.deep.equal([
      ['a', true],
      ['b', true],
    ]);
    expect([result, report.leader]).to.deep.equal([null, 'a']);
    const { campaignKey } = await floor.campaigns.clone(1, campaign.campaignKey, {}, 'key:1');
    const copy = await experiments.standing(1, campaignKey);
    expect([copy.run, copy.report.leader]).to.deep.equal([null, null]);
    expect(copy.experiment).to.deep.equal(experiment);
  });
});
