import assert from 'node:assert/strict';
import type { CampaignSettings } from '@pabal/core';
import { aCampaign } from '../builders/a-campaign.js';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreSection } from './store-section.js';

/** What operators change about campaigns: settings, approval, archive. */
export function testCampaignRevisions({ test }: StoreSection): void {
  test('begins with the first revision, by its author', async (scene) => {
    const { units, campaigns } = scene.ports;
    const { direct } = units;
    const made = await campaigns.create(direct, scene.workspaceId, aCampaign(), scene.at, 'key:1');
    const { revision, startedRevision, authors, approval, archivedAt } = made;
    assert.deepEqual(
      { revision, startedRevision, authors, approval, archivedAt },
      { revision: 1, startedRevision: null, authors: ['key:1'], approval: null, archivedAt: null },
    );
    assert.deepEqual(await campaigns.findById(direct, made.id), made);
    const nobodys = await campaigns.create(direct, scene.workspaceId, aCampaign(), scene.at);
    assert.deepEqual(nobodys.authors, []);
  });

  test('edits every setting, as the next revision by one author more, which nobody has approved', async (scene) => {
    const { units, campaigns, revisions } = scene.ports;
    const { direct } = units;
    const made = await campaigns.create(direct, scene.workspaceId, aCampaign(), scene.at, 'key:1');
    await revisions.approve(direct, made.id, {
      ...{ kind: 'approved', actor: 'key:3', at: scene.at, note: null },
    });
    const settings: CampaignSettings = {
      name: '가을 “세일”',
      description: '두 줄\n설명',
      purpose: 'informational',
      channel: 'other',
      content: { text: '{{name}}', nested: [{ a: 1 }, null] },
      audience: {
        kind: 'filter',
        condition: { kind: 'property', name: 'age', operator: 'eq', value: 7 },
        consent: 'opted-in',
      },
      sendType: { kind: 'at', localAt: '2030-01-01T09:00', zone: 'Asia/Seoul' },
      duplicate: { kind: 'again-after', after: { amount: 2, unit: 'weeks' } },
      period: { startAt: scene.at, endAt: scene.later(3_600_000) },
      noSendWindow: { startLocal: '21:00', endLocal: '08:00', zone: 'Asia/Seoul', then: 'wait' },
      ratePerMinute: 600,
      tags: ['a “b”', 'ㄱ'],
      capping: 'exempt',
      controlPercent: 15,
      declared: { goodsKind: 'shoes', confirmed: true, share: 3 },
      experiment: {
        variants: [
          { name: 'a', weight: 30, content: null },
          { name: 'b', weight: 70, content: { text: '“{{name}}”' } },
        ],
        testPercent: 10,
        metric: 'delivered',
        decideAfter: { amount: 2, unit: 'hours' },
      },
    };
    const edit = { state: 'draft', editor: 'key:2', at: scene.later(1000) } as const;
    const edited = await units.run((unit) => revisions.edit(unit, made.id, settings, edit));
    assert.deepEqual(edited, {
      ...{ ...made, ...settings, revision: 2, authors: ['key:1', 'key:2'], approval: null },
      updatedAt: scene.later(1000),
    });
    assert.deepEqual(await campaigns.findById(direct, made.id), edited);
    const again = await units.run((unit) =>
      revisions.edit(unit, made.id, aCampaign(), { ...edit, state: 'ready', editor: 'key:1' }),
    );
    assert.deepEqual(again, {
      ...{ ...made, revision: 3, authors: ['key:1', 'key:2'], state: 'ready' },
      updatedAt: scene.later(1000),
    });
  });

  test('keeps what a second person said, and which revision was started', async (scene) => {
    const { units, campaigns, revisions } = scene.ports;
    const { direct } = units;
    const { id } = await scene.campaign();
    const approval = { kind: 'rejected', actor: 'key:2', at: scene.later(1), note: '“왜?”\n' } as const;
    await revisions.approve(direct, id, approval);
    const edit = { state: 'running', editor: 'key:2', at: scene.at } as const;
    assert.deepEqual((await campaigns.findById(direct, id))?.approval, approval);
    await revisions.edit(direct, id, aCampaign(), edit);
    await revisions.markStarted(direct, id);
    await revisions.edit(direct, id, aCampaign(), edit);
    const found = await campaigns.findById(direct, id);
    assert.deepEqual([found?.startedRevision, found?.revision, found?.approval], [2, 3, null]);
  });

  test('lists archived campaigns only when they are asked for', async (scene) => {
    const { units, campaigns, revisions } = scene.ports;
    const { direct } = units;
    const made = [await scene.campaign(), await scene.campaign()] as const;
    const keys = async (archived?: 'hidden' | 'shown'): Promise<readonly number[]> => {
      const found = await campaigns.list(direct, scene.workspaceId, null, 10, archived);
      return found.map(({ campaignKey }) => campaignKey);
    };
    const [first, second] = made.map(({ campaignKey }) => campaignKey);
    await revisions.archive(direct, made[1].id, scene.later(5), scene.later(5));
    assert.deepEqual(await keys(), [first]);
    assert.deepEqual(await keys('shown'), [second, first]);
    const archived = await campaigns.findById(direct, made[1].id);
    assert.equal(archived?.archivedAt?.getTime(), scene.later(5).getTime());
    await revisions.archive(direct, made[1].id, null, scene.later(9));
    assert.deepEqual(await keys(), [second, first]);
  });

  test('finds a campaign by its key and holds it against moves until the unit ends', async (scene) => {
    const { units, campaigns, revisions } = scene.ports;
    const { id, campaignKey } = await scene.campaign();
    const order: string[] = [];
    const locked = createLatch();
    const holder = units.run(async (unit) => {
      const found = await revisions.lock(unit, scene.workspaceId, campaignKey);
      assert.deepEqual(found, await campaigns.findById(unit, id));
      locked.open();
      await letOthersRun(150);
      order.push('editor ends');
    });
    await Promise.race([locked.opened, holder]);
    const mover = units.run(async (unit) => {
      assert.equal(await campaigns.move(unit, id, 'running', 'paused', scene.at), true);
      order.push('moved');
    });
    await Promise.all([holder, mover]);
    assert.deepEqual(order, ['editor ends', 'moved']);
    assert.equal(await revisions.lock(units.direct, scene.workspaceId, campaignKey + 1000), null);
    const elsewhere = await scene.opened.newWorkspace();
    assert.equal(await revisions.lock(units.direct, elsewhere, campaignKey), null);
  });
}
