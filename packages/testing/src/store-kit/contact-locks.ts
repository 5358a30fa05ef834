import assert from 'node:assert/strict';
import { createLatch, letOthersRun } from '../latch.js';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

/** Locks of senders against withdrawals. */
export function testContactLocks({ test }: StoreSection): void {
  test('answers the hash of each contact that is still active', async (scene) => {
    const { units, contacts } = scene.ports;
    const [active = 0, retired = 0, cleared = 0] = await scene.people(3);
    await contacts.retire(units.direct, 'phone', [retired], 'GONE');
    await contacts.put(units.direct, scene.workspaceId, 'phone', [{ kind: 'clear', recipientId: cleared }]);
    const hash = (await contacts.find(units.direct, active, 'phone'))?.hash;
    await units.run(async (unit) => {
      const locked = await contacts.lockForSend(unit, 'phone', [cleared, retired, active]);
      assert.deepEqual([...locked], [[active, hash]]);
    });
  });

  test('lets a withdrawal wait until the send ends', async (scene) => {
    const order = await race(
      scene,
      async (unit, ids) => void (await scene.ports.contacts.lockForSend(unit, 'phone', ids)),
      (unit, ids) => scene.ports.contacts.lockForWithdrawal(unit, ids),
    );
    assert.deepEqual(order, ['first ends', 'second has it']);
  });

  test('lets a send wait until the withdrawal ends', async (scene) => {
    const order = await race(
      scene,
      (unit, ids) => scene.ports.contacts.lockForWithdrawal(unit, ids),
      async (unit, ids) => void (await scene.ports.contacts.lockForSend(unit, 'phone', ids)),
    );
    assert.deepEqual(order, ['first ends', 'second has it']);
  });

  test('lets a change of the number wait until the send ends', async (scene) => {
    const order = await race(
      scene,
      async (unit, ids) => void (await scene.ports.contacts.lockForSend(unit, 'phone', ids)),
      async (unit, ids) =>
        void (await scene.ports.contacts.put(
          unit,
          scene.workspaceId,
          'phone',
          ids.map((recipientId) => ({ kind: 'clear', recipientId })),
        )),
    );
    assert.deepEqual(order, ['first ends', 'second has it']);
  });

  test('gives the lock back when a send is rolled back', async (scene) => {
    const { units, contacts } = scene.ports;
    const people = await scene.people(2);
    await assert.rejects(
      units.run(async (unit) => {
        await contacts.lockForSend(unit, 'phone', people);
        throw new Error('the send failed');
      }),
    );
    await units.run((unit) => contacts.lockForWithdrawal(unit, people));
  });

  test('is shared among senders', async (scene) => {
    const { units, contacts } = scene.ports;
    const people = await scene.people(3);
    await units.run(async (unit) => {
      await contacts.lockForSend(unit, 'phone', people);
      await units.run(async (other) => {
        assert.equal((await contacts.lockForSend(other, 'phone', people)).size, 3);
      });
    });
  });

  test('keeps out withdrawals of other people from nothing', async (scene) => {
    const { units, contacts } = scene.ports;
    const [mine = 0, other = 0] = await scene.people(2);
    await units.run(async (unit) => {
      await contacts.lockForSend(unit, 'phone', [mine]);
      await units.run((second) => contacts.lockForWithdrawal(second, [other]));
    });
  });

  test('shows a send that starts after a withdrawal what the withdrawal wrote', async (scene) => {
    const { units, contacts, consents } = scene.ports;
    const [person = 0] = await scene.people(1);
    const locked = createLatch();
    const withdrawal = units.run(async (unit) => {
      await contacts.lockForWithdrawal(unit, [person]);
      locked.open();
      await letOthersRun();
      const change = {
        recipientId: person,
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-out',
        occurredAt: scene.at,
        method: 'api',
        actor: 'kit',
      } as const;
      await consents.record(unit, scene.workspaceId, [change], scene.at);
    });
    await locked.opened;
    await units.run(async (unit) => {
      await contacts.lockForSend(unit, 'phone', [person]);
      const facts = await consents.load(unit, 'text', 'promotional', [person]);
      assert.equal(facts.get(person)?.state, 'opted-out');
    });
    await withdrawal;
  });

  test('never locks two crowds into each other', async (scene) => {
    const { units, contacts } = scene.ports;
    const people = await scene.people(40);
    const backwards = [...people].reverse();
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        units.run(async (unit) => {
          const ids = index % 2 === 0 ? people : backwards;
          if (index < 4) await contacts.lockForSend(unit, 'phone', ids);
          else await contacts.lockForWithdrawal(unit, ids);
        }),
      ),
    );
  });
}

type Locking = (
  unit: Parameters<StoreScene['ports']['contacts']['lockForSend']>[0],
  ids: number[],
) => Promise<void>;

/** Lets one unit lock, another try to, and tells in which order things happened. */
async function race(scene: StoreScene, first: Locking, second: Locking): Promise<string[]> {
  const { units } = scene.ports;
  const people = await scene.people(3);
  const order: string[] = [];
  const locked = createLatch();
  const holder = units.run(async (unit) => {
    await first(unit, people);
    locked.open();
    await letOthersRun(150);
    order.push('first ends');
  });
  await Promise.race([locked.opened, holder]);
  const waiter = units.run(async (unit) => {
    await second(unit, [people[1] ?? 0]);
    order.push('second has it');
  });
  await Promise.all([holder, waiter]);
  return order;
}
