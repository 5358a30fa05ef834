import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';

/** Runs of test sends. */
export function testTestRuns({ test }: StoreSection): void {
  test('makes a test run that has no audience to cut and is not listed among the real ones', async (scene) => {
    const { campaigns, units } = scene.ports;
    const campaign = await scene.campaign();
    const real = await campaigns.createRun(units.direct, campaign, 1, scene.at);
    const run = await campaigns.createTestRun(units.direct, campaign, 3, scene.at);
    assert.deepEqual([run.kind, run.expanded, run.audienceSize, run.state], ['test', true, 3, 'active']);
    assert.deepEqual(await campaigns.findRun(units.direct, run.id), run);
    assert.equal(real.kind, 'real');
    const listed = await campaigns.runs(units.direct, campaign.id, 10);
    assert.deepEqual([...listed], [real]);
  });

  test('finds the batches of a test run whatever the state of its campaign', async (scene) => {
    const { campaigns, ledger, units } = scene.ports;
    const campaign = await scene.campaign();
    const people = await scene.people(1);
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', scene.at);
    const run = await campaigns.createTestRun(units.direct, campaign, 1, scene.at);
    const [key] = await ledger.addBatches(units.direct, run, [people], 'free');
    const waiting = await ledger.waitingBatches(units.direct, null, 10_000);
    assert.ok(waiting.some(({ runId, batchNo }) => runId === key?.runId && batchNo === key.batchNo));
  });

  test('ends no campaign with a test run, and keeps none from ending', async (scene) => {
    const { campaigns, units } = scene.ports;
    const campaign = await scene.campaign();
    const first = await campaigns.createTestRun(units.direct, campaign, 0, scene.at);
    const finished = await units.run((unit) => campaigns.finishRun(unit, first.id, scene.at));
    assert.deepEqual(finished, { endedCampaign: null });
    assert.equal(await campaigns.state(units.direct, campaign.id, 'read'), 'running');
    const real = await campaigns.createRun(units.direct, campaign, 0, scene.at);
    await campaigns.createTestRun(units.direct, campaign, 0, scene.at);
    await units.run(async (unit) => {
      await campaigns.lockRun(unit, real.id);
      await campaigns.advanceRun(unit, real.id, { cursor: 0, added: 0, expanded: true });
    });
    const end = await units.run((unit) => campaigns.finishRun(unit, real.id, scene.at));
    assert.equal(end?.endedCampaign?.id, campaign.id);
  });
}
