import assert from 'node:assert/strict';
import type { CampaignSettings } from '@pabal/core';
import { aCampaign } from '../builders/a-campaign.js';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreSection } from './store-section.js';

/** Campaigns, without their runs. */
export function testCampaignStore({ test }: StoreSection): void {
  test('finds the campaigns that may still send and ask for a cohort anywhere in their condition', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { direct } = units;
    const asks = (cohortKey: number): Partial<CampaignSettings> => {
      const cohort = { kind: 'cohort', cohortKey, is: 'not-in' } as const;
      const condition = { kind: 'all', of: [{ kind: 'any', of: [cohort] }] } as const;
      return { audience: { kind: 'filter', condition } };
    };
    const running = await scene.campaign(asks(7));
    const paused = await scene.campaign(asks(7));
    await campaigns.move(direct, paused.id, 'running', 'paused', scene.at);
    const ended = await scene.campaign(asks(7));
    await campaigns.move(direct, ended.id, 'running', 'ended', scene.at);
    await campaigns.create(direct, scene.workspaceId, aCampaign(asks(7)), scene.at);
    await scene.campaign(asks(77));
    await scene.campaign();
    const named7 = { kind: 'property', name: 'cohortKey', operator: 'eq', value: 7 } as const;
    await scene.campaign({ audience: { kind: 'filter', condition: named7 } });
    const find = async (workspaceId: number, limit: number): Promise<readonly number[]> =>
      campaigns.usingCohort(direct, workspaceId, 7, limit);
    assert.deepEqual(await find(scene.workspaceId, 10), [running.campaignKey, paused.campaignKey]);
    assert.deepEqual(await find(scene.workspaceId, 1), [running.campaignKey]);
    assert.deepEqual(await find(await scene.opened.newWorkspace(), 10), []);
  });

  test('finds a campaign by the cohort of a run that still looks for people', async (scene) => {
    const { units, campaigns, revisions } = scene.ports;
    const { direct } = units;
    const condition = { kind: 'cohort', cohortKey: 7, is: 'in' } as const;
    const campaign = await scene.campaign({ audience: { kind: 'filter', condition } });
    const run = await campaigns.createRun(direct, campaign, 1, scene.at);
    assert.deepEqual(run.audience, campaign.audience);
    await campaigns.move(direct, campaign.id, 'running', 'paused', scene.at);
    const edit = { state: 'paused', editor: 'key:2', at: scene.at } as const;
    await units.run((unit) => revisions.edit(unit, campaign.id, aCampaign(), edit));
    const find = () => campaigns.usingCohort(direct, scene.workspaceId, 7, 10);
    assert.deepEqual(await find(), [campaign.campaignKey]);
    assert.deepEqual((await campaigns.findRun(direct, run.id))?.audience, campaign.audience);
    await units.run(async (unit) => {
      await campaigns.lockRun(unit, run.id);
      await campaigns.advanceRun(unit, run.id, { cursor: 1, added: 0, expanded: true });
    });
    assert.deepEqual(await find(), []);
  });

  test('keeps everything that an operator set', async (scene) => {
    const { units, campaigns } = scene.ports;
    const settings = aCampaign({
      name: '봄맞이 “세일”',
      content: { text: '(광고) {{name}}', nested: [{ a: 1 }, null] },
      duplicate: { kind: 'again-after', after: { amount: 2, unit: 'weeks' } },
      tags: ['여름', 'say "20 %, now"', ' \\ '],
      capping: 'exempt',
      controlPercent: 7,
      period: { startAt: scene.at, endAt: scene.later(3_600_000) },
      sendType: { kind: 'at', localAt: '2030-01-01T09:00', zone: 'Asia/Seoul' },
    });
    const made = await campaigns.create(units.direct, scene.workspaceId, settings, scene.at);
    assert.equal(made.state, 'draft');
    const found = await campaigns.find(units.direct, scene.workspaceId, made.campaignKey);
    assert.ok(found);
    assert.deepEqual({ ...found, ...settings }, found);
    assert.equal(found.nextRunAt, null);
    assert.deepEqual(await campaigns.findById(units.direct, made.id), found);
    assert.deepEqual(found.period, settings.period);
    assert.equal(await campaigns.find(units.direct, scene.workspaceId, made.campaignKey + 1000), null);
    assert.equal(await campaigns.findById(units.direct, 2_000_000_000), null);
  });

  test('numbers campaigns within the workspace and lists the newest first', async (scene) => {
    const { units, campaigns } = scene.ports;
    const made = await Promise.all(
      Array.from({ length: 5 }, () =>
        units.run((unit) => campaigns.create(unit, scene.workspaceId, aCampaign(), scene.at)),
      ),
    );
    const keys = made.map(({ campaignKey }) => campaignKey).sort((a, b) => b - a);
    assert.equal(new Set(keys).size, 5);
    const first = await campaigns.list(units.direct, scene.workspaceId, null, 3);
    assert.deepEqual(
      first.map(({ campaignKey }) => campaignKey),
      keys.slice(0, 3),
    );
    const rest = await campaigns.list(units.direct, scene.workspaceId, keys[2] ?? 0, 3);
    assert.deepEqual(
      rest.map(({ campaignKey }) => campaignKey),
      keys.slice(3),
    );
    assert.deepEqual(
      [...(await campaigns.list(units.direct, await scene.opened.newWorkspace(), null, 3))],
      [],
    );
  });

  test('moves only from the expected state', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { id } = await scene.campaign();
    assert.equal(await campaigns.move(units.direct, id, 'paused', 'running', scene.at), false);
    assert.equal(await campaigns.move(units.direct, id, 'running', 'paused', scene.later(1000)), true);
    assert.equal(await campaigns.state(units.direct, id, 'read'), 'paused');
    const found = await campaigns.findById(units.direct, id);
    assert.equal(found?.updatedAt.getTime(), scene.later(1000).getTime());
    assert.equal(await campaigns.state(units.direct, 2_000_000_000, 'read'), null);
  });

  test('keeps hours without sending and a rate, and tells which rate a new one replaces', async (scene) => {
    const { units, campaigns } = scene.ports;
    const noSendWindow = {
      startLocal: '21:00',
      endLocal: '08:00',
      zone: 'Asia/Seoul',
      then: 'wait',
    } as const;
    const { id } = await scene.campaign({ noSendWindow, ratePerMinute: 600 });
    const at = scene.later(1000);
    assert.deepEqual(await campaigns.setRate(units.direct, id, 10, at), { ratePerMinute: 600 });
    const lowered = await campaigns.findById(units.direct, id);
    assert.deepEqual(lowered?.noSendWindow, noSendWindow);
    assert.equal(lowered?.ratePerMinute, 10);
    assert.deepEqual(lowered?.updatedAt, at);
    assert.deepEqual(await campaigns.setRate(units.direct, id, null, at), { ratePerMinute: 10 });
    assert.equal((await campaigns.findById(units.direct, id))?.ratePerMinute, null);
    assert.equal(await campaigns.setRate(units.direct, 2_000_000_000, 10, at), null);
  });

  test('lets one of many who move at once win', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { id } = await scene.campaign();
    const moved = await Promise.all(
      Array.from({ length: 6 }, () =>
        units.run((unit) => campaigns.move(unit, id, 'running', 'ended', scene.at)),
      ),
    );
    assert.equal(moved.filter(Boolean).length, 1);
  });

  test('holds the state against moves until the unit ends, shared among readers', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { id } = await scene.campaign();
    const order: string[] = [];
    const locked = createLatch();
    const reader = units.run(async (unit) => {
      assert.equal(await campaigns.state(unit, id, 'lock'), 'running');
      locked.open();
      await letOthersRun(150);
      order.push('reader ends');
    });
    await Promise.race([locked.opened, reader]);
    await units.run(async (unit) => assert.equal(await campaigns.state(unit, id, 'lock'), 'running'));
    order.push('second reader');
    const mover = units.run(async (unit) => {
      assert.equal(await campaigns.move(unit, id, 'running', 'paused', scene.at), true);
      order.push('moved');
    });
    await Promise.all([reader, mover]);
    assert.deepEqual(order, ['second reader', 'reader ends', 'moved']);
  });
}
