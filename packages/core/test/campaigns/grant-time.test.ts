import { expect } from 'chai';
import { decideExperiments } from '../../src/delivery/decide-experiments.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { openFloor } from '../delivery/floor.js';
import { sampleExperiment } from '../samples.js';

const hourMs = 3_600_000;

/** A campaign that is paused after an hour because the vendor took nobody; its period ends so long after its start. */
async function paused(periodMs: number) {
  const floor = await openFloor();
  floor.channel.answer = (batch) =>
    Promise.resolve(batch.map(() => ({ kind: 'rejected', reason: 'blocked', vendorCode: '9' })));
  await floor.addPeople(30);
  const period = { startAt: null, endAt: new Date(floor.clock.now().getTime() + periodMs) };
  const { run, campaign } = await floor.start({ experiment: sampleExperiment(), period });
  for (const key of await floor.deps.ledger.waitingBatches(floor.deps.units.direct, run.id, 1000))
    await workBatch(floor.deps, floor.job(key));
  await floor.clock.advance(hourMs);
  await decideExperiments(floor.deps);
  const state = async () => (await floor.campaigns.find(1, campaign.campaignKey)).state;
  expect(await state()).to.equal('paused');
  return { floor, run, key: campaign.campaignKey, state };
}

describe('grant time', () => {
  it('refuses to test once more when the period is over by then, until it is given a later end', async () => {
    const { floor, run, key, state } = await paused(2 * hourMs);
    const refused = await floor.campaigns.resume(1, key, 'key:1').catch((error: unknown) => error);
    expect(refused).to.include({ code: 'CAMPAIGN_INVALID' });
    expect((refused as { fields: readonly { path: string }[] }).fields.map(({ path }) => path)).to.deep.equal(
      ['period.endAt'],
    );
    expect(await state()).to.equal('paused');
    expect((await floor.run(run.id)).decidesAt, 'nothing was changed').to.deep.equal(run.decidesAt);
    const endAt = new Date(floor.clock.now().getTime() + 3 * hourMs).toISOString();
    const { revision } = await floor.campaigns.find(1, key);
    await floor.campaigns.edit(1, key, { revision, period: { startAt: null, endAt } }, 'key:1');
    await floor.campaigns.resume(1, key, 'key:1');
    expect(await state()).to.equal('running');
  });

  it('tests once more when the period ends a moment later', async () => {
    const { floor, run, key } = await paused(2 * hourMs + 1);
    await floor.campaigns.resume(1, key, 'key:1');
    expect((await floor.run(run.id)).decidesAt).to.deep.equal(new Date(floor.clock.now().getTime() + hourMs));
  });
});
