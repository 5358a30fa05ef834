import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { ApiProperties, Campaign, Dispatch, RecipientId, Run } from '@pabal/core';
import { createLatch } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** A campaign that takes calls, with a run and a dispatch. */
async function called(
  scene: StoreScene,
): Promise<{ campaign: Campaign; run: Run; dispatch: Dispatch; open: (ms: number) => Promise<Run> }> {
  const { units, campaigns, dispatches } = scene.ports;
  const campaign = await scene.campaign({ sendType: { kind: 'api' } });
  const open = (ms: number) => campaigns.createRun(units.direct, campaign, 0, scene.later(ms));
  const run = await open(0);
  const dispatch = dispatchOf(scene, campaign);
  await dispatches.create(units.direct, dispatch);
  return { campaign, run, dispatch, open };
}

function dispatchOf(scene: StoreScene, campaign: Campaign): Dispatch {
  const { workspaceId, at: createdAt } = scene;
  return { id: randomUUID(), workspaceId, campaignId: campaign.id, actor: 'key:a', createdAt };
}

function withValues(ids: readonly RecipientId[], properties: ApiProperties = {}) {
  return ids.map((recipientId) => ({ recipientId, properties }));
}

/** Calls that ask to send: places, values, and what is forgotten of them. */
export function testDispatchStore({ test }: StoreSection): void {
  test('finds a dispatch with its places, in its own workspace only', async (scene) => {
    const { units, dispatches } = scene.ports;
    const people = await scene.people(2);
    const { run, dispatch } = await called(scene);
    const placed = await dispatches.place(
      units.direct,
      dispatch.id,
      run.id,
      withValues([...people].reverse()),
    );
    assert.deepEqual(
      [...placed].sort((a, b) => a - b),
      people,
    );
    const found = await dispatches.find(units.direct, scene.workspaceId, dispatch.id);
    assert.deepEqual(found, {
      dispatch,
      places: people.map((recipientId, index) => ({
        ...{ runId: run.id, recipientId, userId: `u${index + 1}` },
      })),
    });
    const other = await scene.opened.newWorkspace();
    assert.equal(await dispatches.find(units.direct, other, dispatch.id), null);
    assert.equal(await dispatches.find(units.direct, scene.workspaceId, randomUUID()), null);
  });

  test('gives a person one place in a run, also when two calls ask at once', async (scene) => {
    const { units, dispatches } = scene.ports;
    const people = await scene.people(3);
    const [first, second, third] = people as [number, number, number];
    const { campaign, run, dispatch } = await called(scene);
    const rival = dispatchOf(scene, campaign);
    await dispatches.create(units.direct, rival);
    const placed = createLatch();
    const tried = createLatch();
    const holder = units.run(async (unit) => {
      await dispatches.place(unit, dispatch.id, run.id, withValues([first, second]));
      placed.open();
      await tried.opened;
    });
    await Promise.race([placed.opened, holder]);
    const late = units.run((unit) => {
      const asked = dispatches.place(unit, rival.id, run.id, withValues([third, second]));
      tried.open();
      return asked;
    });
    await holder;
    assert.deepEqual([...(await late)], [third]);
  });

  test('finds the newest run that takes calls and has no place of a person', async (scene) => {
    const { units, campaigns, dispatches } = scene.ports;
    const people = await scene.people(2);
    const [one, two] = people as [number, number];
    const { campaign, run: old, dispatch, open } = await called(scene);
    const free = async (ms = 0) =>
      Object.fromEntries(await dispatches.freeRuns(units.direct, campaign.id, scene.later(ms), people));
    assert.deepEqual(await free(), {}, 'not after the instant');
    assert.deepEqual(await free(-1), { [one]: old.id, [two]: old.id });
    const young = await open(1000);
    assert.deepEqual(await free(-1), { [one]: young.id, [two]: young.id });
    await dispatches.place(units.direct, dispatch.id, young.id, withValues([one]));
    assert.deepEqual(await free(-1), { [one]: old.id, [two]: young.id });
    await dispatches.place(units.direct, dispatch.id, old.id, withValues([one]));
    assert.deepEqual(await free(-1), { [two]: young.id });
    await units.run(async (unit) => {
      assert.ok(await campaigns.lockRun(unit, young.id));
      await campaigns.advanceRun(unit, young.id, { cursor: 0, added: 0, expanded: true });
    });
    assert.deepEqual(await free(-1), { [two]: old.id }, 'a closed run takes no calls');
  });

  test('counts people to the audience of a run', async (scene) => {
    const { units, campaigns, dispatches } = scene.ports;
    const { run } = await called(scene);
    await Promise.all([2, 3].map((added) => dispatches.count(units.direct, run.id, added)));
    assert.equal((await campaigns.findRun(units.direct, run.id))?.audienceSize, 5);
  });

  test('keeps the values of a call until they are forgotten, person by person', async (scene) => {
    const { units, dispatches } = scene.ports;
    const people = await scene.people(3);
    const [one, two, three] = people as [number, number, number];
    const { run, dispatch, open } = await called(scene);
    const values = { 주문번호: 'A-1', total: 12_000.5, isNew: false, empty: '' };
    await dispatches.place(units.direct, dispatch.id, run.id, withValues([one, two], values));
    await dispatches.place(units.direct, dispatch.id, run.id, withValues([three]));
    const other = await open(1000);
    await dispatches.place(units.direct, dispatch.id, other.id, withValues([one], { again: true }));
    const kept = async (runId: number) =>
      Object.fromEntries(await dispatches.properties(units.direct, runId, people));
    const { [three]: none, ...known } = await kept(run.id);
    assert.deepEqual(known, { [one]: values, [two]: values });
    assert.deepEqual(none ?? {}, {});
    await dispatches.forget(units.direct, run.id, [two]);
    assert.deepEqual((await kept(run.id))[two], undefined);
    assert.deepEqual((await kept(run.id))[one], values);
    await dispatches.erase(units.direct, one);
    assert.deepEqual((await kept(run.id))[one], undefined);
    assert.deepEqual(await kept(other.id), {});
    const found = await dispatches.find(units.direct, scene.workspaceId, dispatch.id);
    assert.equal(found?.places.length, 4, 'places stay');
  });

  test('goes back with a call that did not end well', async (scene) => {
    const { units, dispatches } = scene.ports;
    const people = await scene.people(1);
    const { campaign, run } = await called(scene);
    const dispatch = dispatchOf(scene, campaign);
    await assert.rejects(
      units.run(async (unit) => {
        await dispatches.create(unit, dispatch);
        await dispatches.place(unit, dispatch.id, run.id, withValues(people));
        await dispatches.count(unit, run.id, 1);
        throw new Error('killed');
      }),
    );
    assert.equal(await dispatches.find(units.direct, scene.workspaceId, dispatch.id), null);
    assert.equal((await dispatches.freeRuns(units.direct, campaign.id, scene.later(-1), people)).size, 1);
  });

  test('forgets old dispatches with their places, unless a run of theirs is open', async (scene) => {
    const { units, campaigns, dispatches } = scene.ports;
    const people = await scene.people(2);
    const [one, two] = people as [number, number];
    const { campaign, run, dispatch, open } = await called(scene);
    const other = await open(1000);
    const young = { ...dispatchOf(scene, campaign), createdAt: scene.later(10_000) };
    const empty = { ...dispatchOf(scene, campaign), createdAt: scene.later(-1000) };
    for (const made of [young, empty]) await dispatches.create(units.direct, made);
    await dispatches.place(units.direct, dispatch.id, run.id, withValues([one], { a: 'b' }));
    await dispatches.place(units.direct, dispatch.id, other.id, withValues([two]));
    await dispatches.place(units.direct, young.id, run.id, withValues([two]));
    const pruneAll = async (): Promise<void> => {
      while ((await dispatches.prune(units.direct, scene.later(5000), 1)) === 1);
    };
    const find = (id: string) => dispatches.find(units.direct, scene.workspaceId, id);
    const finish = async (id: number): Promise<void> => {
      await units.run(async (unit) => {
        assert.ok(await campaigns.lockRun(unit, id));
        await campaigns.advanceRun(unit, id, { cursor: 0, added: 0, expanded: true });
      });
      assert.ok(await units.run((unit) => campaigns.finishRun(unit, id, scene.at)));
    };
    await finish(run.id);
    await pruneAll();
    assert.equal((await find(dispatch.id))?.places.length, 2, 'a run of its places is open');
    assert.equal(await find(empty.id), null);
    await finish(other.id);
    await pruneAll();
    assert.equal(await find(dispatch.id), null);
    assert.deepEqual(await dispatches.properties(units.direct, run.id, [one]), new Map());
    assert.equal((await find(young.id))?.places.length, 1);
  });

  test('does not end a campaign that still takes calls with its last run', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { run, campaign } = await called(scene);
    await units.run(async (unit) => {
      assert.ok(await campaigns.lockRun(unit, run.id));
      await campaigns.advanceRun(unit, run.id, { cursor: 0, added: 0, expanded: true });
    });
    const end = await units.run((unit) => campaigns.finishRun(unit, run.id, scene.at));
    assert.deepEqual(end, { endedCampaign: null });
    assert.equal(await campaigns.state(units.direct, campaign.id, 'read'), 'running');
  });
}
