import assert from 'node:assert/strict';
import type { Campaign } from '@pabal/core';
import { createLatch } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** A running campaign whose next occurrence is `ms` after the scene's instant. */
async function scheduled(scene: StoreScene, ms: number): Promise<Campaign> {
  const { units, campaigns, schedules } = scene.ports;
  const { id } = await scene.campaign();
  await schedules.setNext(units.direct, id, scene.later(ms));
  const campaign = await campaigns.findById(units.direct, id);
  assert.ok(campaign);
  return campaign;
}

/** Occurrences of campaigns: awaited, claimed, skipped. */
export function testScheduleStore({ test }: StoreSection): void {
  test('finds running campaigns whose occurrence is due, the longest waiting first', async (scene) => {
    const { units, campaigns, schedules } = scene.ports;
    const later = await scheduled(scene, 2000);
    const first = await scheduled(scene, 1000);
    const future = await scheduled(scene, 3001);
    const paused = await scheduled(scene, 1000);
    await campaigns.move(units.direct, paused.id, 'running', 'paused', scene.at);
    const unscheduled = await scene.campaign();
    const mine = [later, first, future, paused, unscheduled].map(({ id }) => id);
    const due = await schedules.due(units.direct, scene.later(3000), 1000);
    assert.deepEqual(
      due.filter((id) => mine.includes(id)),
      [first.id, later.id],
    );
    assert.equal((await schedules.due(units.direct, scene.later(3000), 1)).length, 1);
  });

  test('shows the next occurrence of a campaign, and none when it is taken away', async (scene) => {
    const { units, campaigns, schedules } = scene.ports;
    const campaign = await scheduled(scene, 1000);
    assert.deepEqual(campaign.nextRunAt, scene.later(1000));
    await schedules.setNext(units.direct, campaign.id, null);
    assert.equal((await campaigns.findById(units.direct, campaign.id))?.nextRunAt, null);
  });

  test('hands a due campaign to one of many who claim it', async (scene) => {
    const { units, schedules } = scene.ports;
    const { id } = await scheduled(scene, 1000);
    const claimed = createLatch();
    const tried = createLatch();
    const holder = units.run(async (unit) => {
      assert.equal((await schedules.claimDue(unit, id, scene.later(1000)))?.id, id);
      claimed.open();
      await tried.opened;
      await schedules.setNext(unit, id, scene.later(9000));
    });
    await Promise.race([claimed.opened, holder]);
    assert.equal(await units.run((unit) => schedules.claimDue(unit, id, scene.later(1000))), null, 'held');
    tried.open();
    await holder;
    assert.equal(
      await units.run((unit) => schedules.claimDue(unit, id, scene.later(1000))),
      null,
      'moved on',
    );
  });

  test('does not hand out a campaign that is paused or not due', async (scene) => {
    const { units, campaigns, schedules } = scene.ports;
    const { id } = await scheduled(scene, 1000);
    const claim = (ms: number) => units.run((unit) => schedules.claimDue(unit, id, scene.later(ms)));
    assert.equal(await claim(999), null);
    await campaigns.move(units.direct, id, 'running', 'paused', scene.at);
    assert.equal(await claim(1000), null);
  });

  test('gives back a claim that did not end well, with all that was written under it', async (scene) => {
    const { units, campaigns, schedules } = scene.ports;
    const { id } = await scheduled(scene, 1000);
    await assert.rejects(
      units.run(async (unit) => {
        const campaign = await schedules.claimDue(unit, id, scene.later(1000));
        assert.ok(campaign);
        await campaigns.createRun(unit, campaign, 1, scene.at, scene.later(1000));
        await schedules.recordSkipped(unit, id, [
          { occurrenceAt: scene.at, reason: 'superseded', skippedAt: scene.at },
        ]);
        await schedules.setNext(unit, id, null);
        throw new Error('killed');
      }),
    );
    assert.deepEqual([...(await campaigns.runs(units.direct, id, 10))], []);
    assert.deepEqual([...(await schedules.skipped(units.direct, id, 10))], []);
    assert.equal((await units.run((unit) => schedules.claimDue(unit, id, scene.later(1000))))?.id, id);
  });

  test('makes one run of an occurrence, and any number of runs that have none', async (scene) => {
    const { units, campaigns } = scene.ports;
    const campaign = await scheduled(scene, 1000);
    const run = await campaigns.createRun(units.direct, campaign, 1, scene.at, scene.later(1000));
    assert.deepEqual(run.occurrenceAt, scene.later(1000));
    assert.deepEqual((await campaigns.findRun(units.direct, run.id))?.occurrenceAt, scene.later(1000));
    await assert.rejects(campaigns.createRun(units.direct, campaign, 1, scene.at, scene.later(1000)));
    await campaigns.createRun(units.direct, await scene.campaign(), 1, scene.at, scene.later(1000));
    for (let count = 0; count < 2; count += 1) {
      const free = await campaigns.createRun(units.direct, campaign, 1, scene.at);
      assert.equal(free.occurrenceAt, null);
    }
  });

  test('keeps the occurrences that did not run, each with its first reason, newest first', async (scene) => {
    const { units, schedules } = scene.ports;
    const { id } = await scheduled(scene, 1000);
    const old = { occurrenceAt: scene.at, reason: 'superseded', skippedAt: scene.later(5) } as const;
    const recent = { occurrenceAt: scene.later(1000), reason: 'paused', skippedAt: scene.later(6) } as const;
    await schedules.recordSkipped(units.direct, id, [old, recent]);
    await schedules.recordSkipped(units.direct, id, [{ ...old, reason: 'too-late' }]);
    await schedules.recordSkipped(units.direct, id, []);
    assert.deepEqual([...(await schedules.skipped(units.direct, id, 10))], [recent, old]);
    assert.deepEqual([...(await schedules.skipped(units.direct, id, 1))], [recent]);
    assert.deepEqual([...(await schedules.skipped(units.direct, (await scene.campaign()).id, 10))], []);
  });

  test('ends a campaign only when no occurrence is ahead and no run is active', async (scene) => {
    const { units, campaigns, schedules } = scene.ports;
    const { id } = await scheduled(scene, 1000);
    const end = () => units.run((unit) => schedules.endIfOver(unit, id, scene.later(7000)));
    assert.equal(await end(), false, 'an occurrence is ahead');
    await schedules.setNext(units.direct, id, null);
    const { run } = await scene.run((await campaigns.findById(units.direct, id)) as Campaign, []);
    assert.equal(await end(), false, 'a run is active');
    await schedules.setNext(units.direct, id, scene.later(9000));
    const finished = await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at));
    assert.deepEqual(
      finished,
      { endedCampaign: null },
      'the last run ends no campaign that has an occurrence',
    );
    assert.equal(await campaigns.state(units.direct, id, 'read'), 'running');
    await schedules.setNext(units.direct, id, null);
    assert.equal(await end(), true);
    assert.equal(await end(), false, 'it had ended');
    assert.equal(await campaigns.state(units.direct, id, 'read'), 'ended');
    assert.deepEqual((await campaigns.findById(units.direct, id))?.updatedAt, scene.later(7000));
  });
}
