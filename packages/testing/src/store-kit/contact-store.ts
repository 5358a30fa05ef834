import assert from 'node:assert/strict';
import type { StoreSection } from './store-section.js';
import { phoneOf } from './store-scene.js';

/** Contact points, without their locks. */
export function testContactStore({ test }: StoreSection): void {
  test('finds a contact point again, with the hash of its value', async (scene) => {
    const { units, contacts } = scene.ports;
    const [person = 0] = await scene.people(1);
    const value = phoneOf(person);
    assert.deepEqual(
      { ...(await contacts.find(units.direct, person, 'phone')) },
      {
        ...{ recipientId: person, kind: 'phone', status: 'active', value, hash: contacts.hashOf(value) },
        statusReason: null,
      },
    );
    assert.equal(await contacts.find(units.direct, person, 'fcm'), null);
  });

  test('hashes equal values alike and others not', ({ ports }) => {
    const { contacts } = ports;
    assert.equal(contacts.hashOf('+821012345678'), contacts.hashOf('+821012345678'));
    assert.notEqual(contacts.hashOf('+821012345678'), contacts.hashOf('+821012345679'));
    assert.match(contacts.hashOf('+821012345678'), /^[\w-]{43}$/);
    return Promise.resolve();
  });

  test('finds everybody who is reached at a value, ascending', async (scene) => {
    const { units, contacts } = scene.ports;
    const people = await scene.people(3);
    const writes = [...people].reverse().map((recipientId) => ({
      ...{ kind: 'set', recipientId, value: '+821099990000' },
    })) as { kind: 'set'; recipientId: number; value: string }[];
    await contacts.put(units.direct, scene.workspaceId, 'phone', writes);
    const hash = contacts.hashOf('+821099990000');
    const find = async (workspaceId: number, kind: string): Promise<number[]> => [
      ...(await contacts.findRecipients(units.direct, workspaceId, kind, hash)),
    ];
    assert.deepEqual(await find(scene.workspaceId, 'phone'), people);
    assert.deepEqual(await find(scene.workspaceId, 'fcm'), []);
    assert.deepEqual(await find(await scene.opened.newWorkspace(), 'phone'), []);
  });

  test('replaces, invalidates and clears; a value is gone unless active', async (scene) => {
    const { units, contacts } = scene.ports;
    const [person = 0] = await scene.people(1);
    const oldHash = contacts.hashOf(phoneOf(person));
    const write = { kind: 'set', recipientId: person, value: '+821088880000' } as const;
    await contacts.put(units.direct, scene.workspaceId, 'phone', [write]);
    assert.equal((await contacts.find(units.direct, person, 'phone'))?.value, '+821088880000');
    const reached = await contacts.findRecipients(units.direct, scene.workspaceId, 'phone', oldHash);
    assert.deepEqual([...reached], []);
    await contacts.put(units.direct, scene.workspaceId, 'phone', [
      { kind: 'invalid', recipientId: person, reason: 'BAD_FORMAT' },
    ]);
    const invalid = await contacts.find(units.direct, person, 'phone');
    assert.deepEqual(
      [invalid?.status, invalid?.statusReason, invalid?.value, invalid?.hash],
      ['invalid', 'BAD_FORMAT', '', ''],
    );
    await contacts.put(units.direct, scene.workspaceId, 'phone', [{ kind: 'clear', recipientId: person }]);
    assert.equal(await contacts.find(units.direct, person, 'phone'), null);
    await contacts.put(units.direct, scene.workspaceId, 'phone', [write]);
    assert.equal((await contacts.find(units.direct, person, 'phone'))?.status, 'active');
  });

  test('answers the hashes that people are no longer found by', async (scene) => {
    const { units, contacts } = scene.ports;
    const [same = 0, other = 0, wrong = 0, none = 0] = await scene.people(4);
    const fresh = await scene.people(1);
    await contacts.put(units.direct, scene.workspaceId, 'phone', [
      { kind: 'clear', recipientId: fresh[0] ?? 0 },
    ]);
    const gone = await contacts.put(units.direct, scene.workspaceId, 'phone', [
      { kind: 'set', recipientId: fresh[0] ?? 0, value: '+821077770001' },
      { kind: 'clear', recipientId: none },
      { kind: 'invalid', recipientId: wrong, reason: 'BAD_FORMAT' },
      { kind: 'set', recipientId: other, value: '+821077770002' },
      { kind: 'set', recipientId: same, value: phoneOf(same) },
    ]);
    const expected = [other, wrong, none].map((id) => [id, contacts.hashOf(phoneOf(id))]);
    assert.deepEqual(
      [...gone].sort(([a], [b]) => a - b),
      expected,
    );
    const again = await contacts.put(units.direct, scene.workspaceId, 'phone', [
      { kind: 'clear', recipientId: wrong },
      { kind: 'clear', recipientId: none },
    ]);
    assert.deepEqual([...again], []);
  });

  test('keeps kinds apart', async (scene) => {
    const { units, contacts } = scene.ports;
    const [person = 0] = await scene.people(1);
    const token = { kind: 'set', recipientId: person, value: 'token-1' } as const;
    await contacts.put(units.direct, scene.workspaceId, 'fcm', [token]);
    await contacts.retire(units.direct, 'fcm', [person], 'UNREGISTERED');
    assert.equal((await contacts.find(units.direct, person, 'phone'))?.status, 'active');
  });

  test('retires a contact point without keeping its value', async (scene) => {
    const { units, contacts } = scene.ports;
    const [gone = 0, here = 0] = await scene.people(2);
    await contacts.retire(units.direct, 'phone', [gone], 'NO_SUCH_NUMBER');
    const retired = await contacts.find(units.direct, gone, 'phone');
    assert.deepEqual(
      [retired?.status, retired?.statusReason, retired?.value, retired?.hash],
      ['retired', 'NO_SUCH_NUMBER', '', ''],
    );
    assert.equal((await contacts.find(units.direct, here, 'phone'))?.status, 'active');
    const hash = contacts.hashOf(phoneOf(gone));
    const reached = await contacts.findRecipients(units.direct, scene.workspaceId, 'phone', hash);
    assert.deepEqual([...reached], []);
  });
}
