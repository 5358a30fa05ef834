import assert from 'node:assert/strict';
import type { Properties } from '@pabal/core';
import type { StoreSection } from './store-section.js';
import { phoneOf } from './store-scene.js';

/** People. */
export function testRecipientStore({ test }: StoreSection): void {
  test('creates and updates in the order of the writes', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const [first] = await recipients.upsert(units.direct, workspaceId, [{ userId: 'm' }]);
    const written = await recipients.upsert(units.direct, workspaceId, [
      { userId: 'z' },
      { userId: 'm' },
      { userId: 'a' },
    ]);
    assert.deepEqual(
      written.map(({ isNew }) => isNew),
      [true, false, true],
    );
    assert.equal(written[1]?.id, first?.id);
    const ids = await recipients.findIds(units.direct, workspaceId, ['a', 'm', 'z', 'nobody']);
    assert.deepEqual(
      ['z', 'm', 'a'].map((userId) => ids.get(userId)),
      written.map(({ id }) => id),
    );
    assert.equal(ids.has('nobody'), false);
  });

  test('draws people of the workspace at random, the same for one seed', async ({
    ports,
    workspaceId,
    opened,
  }) => {
    const { units, recipients } = ports;
    const writes = Array.from({ length: 200 }, (_, index) => ({ userId: `u${index}` }));
    const everybody = (await recipients.upsert(units.direct, workspaceId, writes)).map(({ id }) => id);
    await recipients.upsert(units.direct, await opened.newWorkspace(), writes.slice(0, 50));
    const drawn = await recipients.draw(units.direct, workspaceId, 50, 7);
    assert.equal(new Set(drawn).size, 50);
    assert.ok(drawn.every((id) => everybody.includes(id)));
    assert.deepEqual([...(await recipients.draw(units.direct, workspaceId, 50, 7))], [...drawn]);
    assert.deepEqual((await recipients.draw(units.direct, workspaceId, 20, 7)).slice(), drawn.slice(0, 20));
    assert.notDeepEqual([...(await recipients.draw(units.direct, workspaceId, 50, 8))], [...drawn]);
    assert.notDeepEqual(
      [...drawn].sort((a, b) => a - b),
      everybody.slice(0, 50),
      'not the first ones',
    );
    assert.equal((await recipients.draw(units.direct, workspaceId, 1000, 7)).length, 200);
  });

  test('leaves absent fields as they are and clears what is null', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const whole = {
      ...{ userId: 'a', locale: 'ko-KR', zone: 'Asia/Seoul', birthDate: '1990-02-28' },
      properties: { grade: 'gold', visits: 3, member: true, tags: ['x', 'y'] },
    };
    await recipients.upsert(units.direct, workspaceId, [whole]);
    await recipients.upsert(units.direct, workspaceId, [
      { userId: 'a', properties: { visits: 4, tags: null } },
    ]);
    const kept = await recipients.findByUserId(units.direct, workspaceId, 'a');
    assert.deepEqual([kept?.locale, kept?.zone, kept?.birthDate], ['ko-KR', 'Asia/Seoul', '1990-02-28']);
    assert.deepEqual({ ...kept?.properties }, { grade: 'gold', visits: 4, member: true });
    await recipients.upsert(units.direct, workspaceId, [
      { userId: 'a', locale: null, zone: null, birthDate: null },
    ]);
    const cleared = await recipients.findByUserId(units.direct, workspaceId, 'a');
    assert.deepEqual([cleared?.locale, cleared?.zone, cleared?.birthDate], [null, null, null]);
    assert.equal(cleared?.properties['grade'], 'gold');
  });

  test('compares property names without case', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const [person] = await recipients.upsert(units.direct, workspaceId, [
      { userId: 'a', properties: { Grade: 'gold', other: 1 } },
    ]);
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { GRADE: 'silver' } }]);
    const found = await recipients.findByUserId(units.direct, workspaceId, 'a');
    assert.deepEqual(lowerCase(found?.properties), { grade: 'silver', other: 1 });
    const facts = await recipients.loadFacts(units.direct, workspaceId, [person?.id ?? 0], 'phone', [
      'gRaDe',
    ]);
    assert.deepEqual(lowerCase(facts.get(person?.id ?? 0)?.properties), { grade: 'silver' });
    await recipients.upsert(units.direct, workspaceId, [{ userId: 'a', properties: { grade: null } }]);
    const removed = await recipients.findByUserId(units.direct, workspaceId, 'a');
    assert.deepEqual(lowerCase(removed?.properties), { other: 1 });
  });

  test('keeps every text as it was given', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const texts = { quote: `'"; --\\`, hangul: '홍길동 ㉾', emoji: '👨‍👩‍👧', tab: 'a\tb\nc', proto: '__proto__' };
    await recipients.upsert(units.direct, workspaceId, [{ userId: `'; drop--`, properties: texts }]);
    const found = await recipients.findByUserId(units.direct, workspaceId, `'; drop--`);
    assert.deepEqual({ ...found?.properties }, texts);
  });

  test('makes one person when two units bring the same userId at once', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const written = await Promise.all(
      Array.from({ length: 6 }, () =>
        units.run(async (unit) => (await recipients.upsert(unit, workspaceId, [{ userId: 'same' }]))[0]),
      ),
    );
    assert.equal(new Set(written.map((one) => one?.id)).size, 1);
    assert.equal(written.filter((one) => one?.isNew).length, 1);
    assert.equal(await recipients.count(units.direct, workspaceId), 1);
  });

  test('pages ids in (afterId, lastId], ascending', async (scene) => {
    const { units, recipients } = scene.ports;
    const ids = await scene.people(7);
    const last = ids[5] ?? 0;
    const paged: number[] = [];
    for (let after = 0; ;) {
      const page = await recipients.pageIds(units.direct, scene.workspaceId, after, last, 2);
      if (page.length === 0) break;
      assert.ok(page.length <= 2);
      paged.push(...page);
      after = page.at(-1) ?? 0;
    }
    assert.deepEqual(paged, ids.slice(0, 6));
    assert.equal(await recipients.lastId(units.direct, scene.workspaceId), ids[6]);
    assert.equal(await recipients.count(units.direct, scene.workspaceId), 7);
    const whole = await recipients.page(units.direct, scene.workspaceId, ids[1] ?? 0, 3);
    assert.deepEqual(
      whole.map(({ id }) => id),
      ids.slice(2, 5),
    );
  });

  test('answers zero for an empty workspace', async ({ ports, workspaceId }) => {
    assert.equal(await ports.recipients.lastId(ports.units.direct, workspaceId), 0);
    assert.equal(await ports.recipients.count(ports.units.direct, workspaceId), 0);
  });

  test('loads facts with the contact point of the asked kind, whatever its status', async (scene) => {
    const { units, recipients, contacts } = scene.ports;
    const [active = 0, invalid = 0, without = 0, gone = 0] = await scene.people(4);
    await contacts.put(units.direct, scene.workspaceId, 'phone', [
      { kind: 'invalid', recipientId: invalid, reason: 'LANDLINE' },
      { kind: 'clear', recipientId: without },
    ]);
    await recipients.remove(units.direct, scene.workspaceId, gone);
    const ids = [active, invalid, without, gone];
    const facts = await recipients.loadFacts(units.direct, scene.workspaceId, ids, 'phone', []);
    assert.equal(facts.get(active)?.contact?.value, phoneOf(active));
    assert.equal(facts.get(active)?.userId, 'u1');
    assert.equal(facts.get(invalid)?.contact?.status, 'invalid');
    assert.equal(facts.get(invalid)?.contact?.statusReason, 'LANDLINE');
    assert.equal(facts.get(without)?.contact, null);
    assert.equal(facts.has(gone), false, 'people who are gone are missing');
    const push = await recipients.loadFacts(units.direct, scene.workspaceId, [active], 'fcm', []);
    assert.equal(push.get(active)?.contact, null);
  });

  test('reads only the properties that were asked for', async ({ ports, workspaceId }) => {
    const { units, recipients } = ports;
    const [person] = await recipients.upsert(units.direct, workspaceId, [
      { userId: 'a', properties: { one: 1, two: 2 } },
    ]);
    const id = person?.id ?? 0;
    const none = await recipients.loadFacts(units.direct, workspaceId, [id], 'phone', []);
    assert.deepEqual({ ...none.get(id)?.properties }, {});
    const two = await recipients.loadFacts(units.direct, workspaceId, [id], 'phone', ['two', 'three']);
    assert.deepEqual({ ...two.get(id)?.properties }, { two: 2 });
  });

  test('shows no workspace the people of another', async (scene) => {
    const { units, recipients } = scene.ports;
    const [mine = 0] = await scene.people(1);
    const other = await scene.opened.newWorkspace();
    await recipients.upsert(units.direct, other, [{ userId: 'u1' }]);
    assert.equal(await recipients.count(units.direct, other), 1);
    assert.equal((await recipients.loadFacts(units.direct, other, [mine], 'phone', [])).size, 0);
    assert.equal(await recipients.remove(units.direct, other, mine), false);
    assert.equal((await recipients.pageIds(units.direct, other, 0, mine, 10)).includes(mine), false);
    assert.notEqual((await recipients.findByUserId(units.direct, other, 'u1'))?.id, mine);
  });

  test('removes a person with contact points, once', async (scene) => {
    const { units, recipients, contacts } = scene.ports;
    const [person = 0] = await scene.people(1);
    assert.equal(await recipients.remove(units.direct, scene.workspaceId, person), true);
    assert.equal(await recipients.remove(units.direct, scene.workspaceId, person), false);
    assert.equal(await recipients.findByUserId(units.direct, scene.workspaceId, 'u1'), null);
    assert.equal(await contacts.find(units.direct, person, 'phone'), null);
    const hash = contacts.hashOf(phoneOf(person));
    assert.deepEqual(
      [...(await contacts.findRecipients(units.direct, scene.workspaceId, 'phone', hash))],
      [],
    );
    const [again] = await recipients.upsert(units.direct, scene.workspaceId, [{ userId: 'u1' }]);
    assert.equal(again?.isNew, true);
    assert.notEqual(again.id, person, 'ids are never used twice');
  });

  test('writes a thousand people in one call', async (scene) => {
    const ids = await scene.people(1000);
    assert.equal(new Set(ids).size, 1000);
    const facts = await scene.ports.recipients.loadFacts(
      scene.ports.units.direct,
      scene.workspaceId,
      ids,
      'phone',
      [],
    );
    assert.equal(facts.size, 1000);
  });
}

function lowerCase(properties: Properties = {}): Properties {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
}
