import assert from 'node:assert/strict';
import { createLatch } from '../latch.js';
import type { StoreSection } from './store-section.js';

/** Runs of campaigns. */
export function testRuns({ test }: StoreSection): void {
  test('starts a run with nothing expanded', async (scene) => {
    const { units, campaigns } = scene.ports;
    const campaign = await scene.campaign();
    const run = await campaigns.createRun(units.direct, campaign, 77, scene.at);
    const { state, cursor, expanded, audienceSize, lastRecipientId, finishedAt, campaignId, trouble } = run;
    const { decidesAt, variant } = run;
    assert.deepEqual(
      {
        ...{ state, cursor, expanded, audienceSize, lastRecipientId, finishedAt, campaignId, trouble },
        ...{ decidesAt, variant },
      },
      {
        ...{ state: 'active', cursor: 0, expanded: false, audienceSize: 0, lastRecipientId: 77 },
        ...{ finishedAt: null, campaignId: campaign.id, trouble: null, decidesAt: null, variant: null },
      },
    );
    assert.deepEqual(await campaigns.findRun(units.direct, run.id), run);
    assert.equal(await campaigns.findRun(units.direct, 2_000_000_000), null);
  });

  test('lists the runs of a campaign, newest first', async (scene) => {
    const { units, campaigns } = scene.ports;
    const campaign = await scene.campaign();
    const ids: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push((await campaigns.createRun(units.direct, campaign, 1, scene.later(count * 1000))).id);
    }
    const listed = await campaigns.runs(units.direct, campaign.id, 2);
    assert.deepEqual(
      listed.map(({ id }) => id),
      [ids[2], ids[1]],
    );
    const active = (await campaigns.activeRuns(units.direct)).map(({ id }) => id);
    assert.deepEqual(
      active.filter((id) => ids.includes(id)),
      ids,
      'oldest first',
    );
  });

  test('lets one unit at a time expand a run', async (scene) => {
    const { units, campaigns } = scene.ports;
    const run = await campaigns.createRun(units.direct, await scene.campaign(), 9, scene.at);
    const locked = createLatch();
    const tried = createLatch();
    const holder = units.run(async (unit) => {
      assert.equal((await campaigns.lockRun(unit, run.id))?.id, run.id);
      locked.open();
      await tried.opened;
      await campaigns.advanceRun(unit, run.id, { cursor: 5, added: 4, expanded: false });
    });
    await Promise.race([locked.opened, holder]);
    assert.equal(await units.run((unit) => campaigns.lockRun(unit, run.id)), null);
    tried.open();
    await holder;
    await units.run(async (unit) => {
      assert.equal((await campaigns.lockRun(unit, run.id))?.cursor, 5);
      await campaigns.advanceRun(unit, run.id, { cursor: 9, added: 3, expanded: true });
    });
    const { cursor, audienceSize, expanded } = (await campaigns.findRun(units.direct, run.id)) ?? {};
    assert.deepEqual([cursor, audienceSize, expanded], [9, 7, true]);
    assert.equal(await units.run((unit) => campaigns.lockRun(unit, 2_000_000_000)), null);
  });

  test('moves the cursor and adds the batches together or not at all', async (scene) => {
    const { units, campaigns, ledger } = scene.ports;
    const people = await scene.people(2);
    const run = await campaigns.createRun(units.direct, await scene.campaign(), people[1] ?? 0, scene.at);
    await assert.rejects(
      units.run(async (unit) => {
        await campaigns.lockRun(unit, run.id);
        await ledger.addBatches(unit, run, [people], 'free');
        await campaigns.advanceRun(unit, run.id, { cursor: people[1] ?? 0, added: 2, expanded: true });
        throw new Error('killed');
      }),
    );
    assert.equal((await campaigns.findRun(units.direct, run.id))?.cursor, 0);
    assert.deepEqual([...(await ledger.waitingBatches(units.direct, run.id, 10))], []);
  });

  test('finishes a run, and its campaign, only when nothing of it is open', async (scene) => {
    const { units, campaigns, ledger } = scene.ports;
    const finish = (id: number) => units.run((unit) => campaigns.finishRun(unit, id, scene.later(5000)));
    const isListed = async (id: number) => (await campaigns.overRuns(units.direct, 100_000)).includes(id);
    const people = await scene.people(2);
    const campaign = await scene.campaign();
    const open = await campaigns.createRun(units.direct, campaign, 1, scene.at);
    assert.equal(await isListed(open.id), false, 'not expanded');
    assert.equal(await finish(open.id), null, 'not expanded');
    const { run, keys } = await scene.run(campaign, [[people[0] ?? 0], [people[1] ?? 0]]);
    assert.equal(await isListed(run.id), false, 'batches wait');
    assert.equal(await finish(run.id), null, 'batches wait');
    const batch = await scene.decide(keys[0] ?? { runId: 0, batchNo: 0 }, 'sending');
    assert.equal(await isListed(run.id), false, 'a batch is on its way');
    assert.equal(await finish(run.id), null, 'a batch is on its way');
    await scene.settle(batch, 'accepted');
    await scene.decide(keys[1] ?? { runId: 0, batchNo: 0 }, 'deferred', { dueAt: scene.at });
    assert.equal(await isListed(run.id), false, 'a delivery is deferred');
    assert.equal(await finish(run.id), null, 'a delivery is deferred');
    const woken = await ledger.wakeDue(units.direct, scene.later(1), 100, 1000);
    await scene.decide(woken.find((key) => key.runId === run.id) ?? { runId: 0, batchNo: 0 }, 'suppressed');
    assert.equal(await isListed(run.id), true, 'over');
    assert.deepEqual(await finish(run.id), { endedCampaign: null }, 'another run is active');
    assert.equal(await isListed(run.id), false, 'finished before');
    assert.equal(await finish(run.id), null, 'finished before');
    const finished = await campaigns.findRun(units.direct, run.id);
    assert.equal(finished?.state, 'finished');
    assert.equal(finished.finishedAt?.getTime(), scene.later(5000).getTime());
    assert.equal(
      await campaigns.state(units.direct, campaign.id, 'read'),
      'running',
      'another run is active',
    );
    await units.run(async (unit) => {
      await campaigns.lockRun(unit, open.id);
      await campaigns.advanceRun(unit, open.id, { cursor: 1, added: 0, expanded: true });
    });
    const { id, workspaceId, campaignKey } = campaign;
    assert.deepEqual(await finish(open.id), { endedCampaign: { id, workspaceId, campaignKey } });
    assert.equal(await campaigns.state(units.direct, campaign.id, 'read'), 'ended');
    const active = (await campaigns.activeRuns(units.direct)).map(({ id }) => id);
    assert.ok(!active.includes(run.id) && !active.includes(open.id));
  });

  test('lists runs that are over, oldest first and no more than asked', async (scene) => {
    const { units, campaigns } = scene.ports;
    const ids: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { run, key } = await scene.stage(1);
      await scene.decide(key, 'suppressed');
      ids.push(run.id);
    }
    const over = await campaigns.overRuns(units.direct, 100_000);
    assert.deepEqual(
      over.filter((id) => ids.includes(id)),
      ids,
    );
    assert.deepEqual(await campaigns.overRuns(units.direct, 2), over.slice(0, 2));
  });

  test('finishes a run once when many try at once', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { run, key } = await scene.stage(1);
    await scene.decide(key, 'suppressed');
    const finished = await Promise.all(
      Array.from({ length: 5 }, () => units.run((unit) => campaigns.finishRun(unit, run.id, scene.at))),
    );
    assert.equal(finished.filter(Boolean).length, 1);
  });

  test('does not end a campaign that an operator paused', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { run, key, campaign } = await scene.stage(1);
    await scene.decide(key, 'suppressed');
    await campaigns.move(units.direct, campaign.id, 'running', 'paused', scene.at);
    const end = await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at));
    assert.deepEqual(end, { endedCampaign: null });
    assert.equal(await campaigns.state(units.direct, campaign.id, 'read'), 'paused');
  });

  test('notes what keeps a run from going on, and that it goes on again', async (scene) => {
    const { units, campaigns } = scene.ports;
    const run = await campaigns.createRun(units.direct, await scene.campaign(), 1, scene.at);
    const trouble = { code: 'POLICY_FAILED', message: 'A policy failed', at: scene.at };
    await campaigns.noteTrouble(units.direct, run.id, trouble);
    assert.deepEqual((await campaigns.findRun(units.direct, run.id))?.trouble, trouble);
    await campaigns.noteTrouble(units.direct, run.id, null);
    assert.equal((await campaigns.findRun(units.direct, run.id))?.trouble, null);
  });
}
