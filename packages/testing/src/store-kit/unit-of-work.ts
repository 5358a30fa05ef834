import assert from 'node:assert/strict';
import { createLatch } from '../latch.js';
import type { StoreSection } from './store-section.js';

/** Transactions: all or nothing, read committed. */
export function testUnitOfWork({ test }: StoreSection): void {
  test('shows nothing of a unit to others before it commits', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const written = createLatch();
    const seen = createLatch();
    const writer = units.run(async (unit) => {
      await recipients.upsert(unit, workspaceId, [{ userId: 'a' }]);
      assert.ok(await recipients.findByUserId(unit, workspaceId, 'a'), 'a unit sees its own writes');
      written.open();
      await seen.opened;
    });
    await written.opened;
    assert.equal(await recipients.findByUserId(units.direct, workspaceId, 'a'), null);
    await units.run(async (unit) => assert.equal(await recipients.count(unit, workspaceId), 0));
    seen.open();
    await writer;
    assert.ok(await recipients.findByUserId(units.direct, workspaceId, 'a'));
  });

  test('leaves nothing of a unit whose work throws, and passes the throw on', async (scene) => {
    const { units, recipients, consents, campaigns, audit, suppressions, cursors } = scene.ports;
    const [person = 0] = await scene.people(1);
    const campaign = await scene.campaign();
    const thrown = new Error('the work failed');
    const work = units.run(async (unit) => {
      await recipients.upsert(unit, scene.workspaceId, [
        { userId: 'later' },
        { userId: 'u1', locale: 'ko-KR' },
      ]);
      await recipients.remove(unit, scene.workspaceId, person);
      await campaigns.move(unit, campaign.id, 'running', 'paused', scene.at);
      await suppressions.add(unit, scene.workspaceId, [
        { hash: 'h'.repeat(43), consentChannel: '*', source: 'api', occurredAt: scene.at },
      ]);
      await cursors.set(unit, `cursor-${scene.nonce}`, 'far');
      const [other = 0] = await recipients.pageIds(unit, scene.workspaceId, 0, Number.MAX_SAFE_INTEGER, 1);
      await consents.record(
        unit,
        scene.workspaceId,
        [
          {
            ...{ recipientId: other, consentChannel: 'text', purpose: 'promotional', state: 'opted-in' },
            ...{ occurredAt: scene.at, method: 'api', actor: 'kit' },
          },
        ],
        scene.at,
      );
      const entry = {
        workspaceId: scene.workspaceId,
        actor: 'kit',
        action: 'test.run',
        subject: 'x:1',
        at: scene.at,
      };
      await audit.append(unit, entry);
      throw thrown;
    });
    await assert.rejects(work, (error) => error === thrown);
    assert.equal(await recipients.count(units.direct, scene.workspaceId), 1);
    assert.equal((await recipients.findByUserId(units.direct, scene.workspaceId, 'u1'))?.locale, null);
    assert.equal(await campaigns.state(units.direct, campaign.id, 'read'), 'running');
    assert.equal(await cursors.get(units.direct, `cursor-${scene.nonce}`), null);
    assert.deepEqual([...(await consents.cells(units.direct, person))], []);
    assert.deepEqual([...(await audit.list(units.direct, scene.workspaceId, null, 10))], []);
    const hashes = ['h'.repeat(43)];
    assert.equal((await suppressions.load(units.direct, scene.workspaceId, 'text', hashes)).size, 0);
  });

  test('writes each statement of the direct unit by itself', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a' }]);
    await assert.rejects(
      units.run(async (unit) => {
        await recipients.upsert(unit, workspaceId, [{ userId: 'b' }]);
        throw new Error('rolled back');
      }),
    );
    const found = await recipients.findIds(units.direct, workspaceId, ['a', 'b']);
    assert.deepEqual([...found.keys()], ['a']);
  });

  test('sees what another unit committed meanwhile', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    await units.run(async (unit) => {
      assert.equal(await recipients.count(unit, workspaceId), 0);
      await units.run((other) => recipients.upsert(other, workspaceId, [{ userId: 'a' }]));
      assert.equal(await recipients.count(unit, workspaceId), 1);
    });
  });

  test('refuses to write in a unit that only reads', async ({ ports, nonce, workspaceId }) => {
    const { units, workspaces, recipients } = ports;
    assert.equal(await units.read((unit) => recipients.count(unit, workspaceId)), 0);
    await assert.rejects(units.read((unit) => workspaces.ensure(unit, `read-${nonce}`)));
    assert.ok(!(await workspaces.list(units.direct)).some(({ name }) => name === `read-${nonce}`));
  });

  test('answers what the work answered', async ({ ports }) => {
    assert.equal(await ports.units.run(() => Promise.resolve(42)), 42);
  });
}
