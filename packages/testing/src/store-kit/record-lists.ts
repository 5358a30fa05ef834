import assert from 'node:assert/strict';
import { keysOf, placeOf } from './record-store.js';
import type { StoreSection } from './store-section.js';

/** What plugins keep: finding records, and the people they belong to. */
export function testRecordLists({ test }: StoreSection): void {
  test('answers those of many keys that are there', async (scene) => {
    const { units, records } = scene.ports;
    const writes = ['a', 'b', 'c'].map((key) => ({ key, body: key.toUpperCase() }));
    await records.put(units.direct, placeOf(scene), writes, scene.at);
    const found = await records.getMany(units.direct, placeOf(scene), ['c', 'x', 'a', 'a']);
    assert.deepEqual([...found].map(([key, { body }]) => [key, body]).sort(), [
      ['a', 'A'],
      ['c', 'C'],
    ]);
    assert.equal((await records.getMany(units.direct, placeOf(scene), [])).size, 0);
  });

  test('lists records page by page in the order of the bytes of their keys', async (scene) => {
    const { units, records } = scene.ports;
    const keys = ['B', 'a', 'b', 'ä', '가', '나', '\uffee', '𠮷'];
    const writes = [...keys].reverse().map((key) => ({ key, body: key }));
    await records.put(units.direct, placeOf(scene), writes, scene.at);
    const pages: string[][] = [];
    for (let after = ''; ;) {
      const page = await records.list(units.direct, placeOf(scene), {}, after, 3);
      pages.push(page.map(({ key }) => key));
      if (page.length < 3) break;
      after = page.at(-1)?.key ?? '';
    }
    assert.deepEqual(pages, [keys.slice(0, 3), keys.slice(3, 6), keys.slice(6)]);
  });

  test('finds records by label, person and the beginning of their keys, and by all of them at once', async (scene) => {
    const { units, records } = scene.ports;
    const [first = 0, second = 0] = await scene.people(2);
    await records.put(
      units.direct,
      placeOf(scene),
      [
        { key: 'a/1', body: 1, label: 'open', recipientId: first },
        { key: 'a/2', body: 1, label: 'shut', recipientId: first },
        { key: 'a/3', body: 1, label: 'open', recipientId: second },
        { key: 'a%', body: 1, label: 'open' },
        { key: 'b/1', body: 1, label: 'open', recipientId: first },
        { key: 'b_1', body: 1 },
      ],
      scene.at,
    );
    assert.deepEqual(await keysOf(scene, { label: 'open' }), ['a%', 'a/1', 'a/3', 'b/1']);
    assert.deepEqual(await keysOf(scene, { label: 'none' }), []);
    assert.deepEqual(await keysOf(scene, { recipientId: first }), ['a/1', 'a/2', 'b/1']);
    assert.deepEqual(await keysOf(scene, { keyPrefix: 'a/' }), ['a/1', 'a/2', 'a/3']);
    assert.deepEqual(await keysOf(scene, { keyPrefix: 'a%' }), ['a%']);
    assert.deepEqual(await keysOf(scene, { keyPrefix: 'b_' }), ['b_1']);
    assert.deepEqual(await keysOf(scene, { keyPrefix: '' }), ['a%', 'a/1', 'a/2', 'a/3', 'b/1', 'b_1']);
    assert.deepEqual(await keysOf(scene, { label: 'open', recipientId: first, keyPrefix: 'a' }), ['a/1']);
    const rest = await records.list(units.direct, placeOf(scene), { label: 'open' }, 'a/1', 1);
    assert.deepEqual(
      rest.map(({ key }) => key),
      ['a/3'],
    );
  });

  test('answers what is due in every workspace, the longest due first', async (scene) => {
    const { units, records } = scene.ports;
    const elsewhere = { ...placeOf(scene), workspaceId: await scene.opened.newWorkspace() };
    const due = (key: string, ms: number | null) => ({
      ...{ key, body: { key }, label: 'waiting' },
      dueAt: ms === null ? null : scene.later(ms),
    });
    const here = [due('b', 20), due('a', 20), due('late', 31), due('never', null)];
    await records.put(units.direct, placeOf(scene), here, scene.at);
    await records.put(units.direct, elsewhere, [due('c', 10), due('d', 30)], scene.at);
    await records.put(units.direct, placeOf(scene, 'others'), [due('other', 0)], scene.at);
    const { collection, workspaceId } = placeOf(scene);
    const found = await records.due(units.direct, collection, scene.later(30), 10);
    assert.deepEqual(
      found.map((record) => [record.workspaceId, record.key, record.body]),
      [
        [elsewhere.workspaceId, 'c', { key: 'c' }],
        [workspaceId, 'a', { key: 'a' }],
        [workspaceId, 'b', { key: 'b' }],
        [elsewhere.workspaceId, 'd', { key: 'd' }],
      ],
    );
    assert.equal((await records.due(units.direct, collection, scene.later(30), 2)).length, 2);
    assert.deepEqual([...(await records.due(units.direct, collection, scene.later(9), 10))], []);
  });

  test('counts records by label', async (scene) => {
    const { units, records } = scene.ports;
    assert.deepEqual({ ...(await records.count(units.direct, placeOf(scene))) }, {});
    const labels = ['open', 'open', 'shut', null, '__proto__'];
    const writes = labels.map((label, index) => ({ key: `k${index}`, body: 1, label }));
    await records.put(units.direct, placeOf(scene), writes, scene.at);
    const counts = await records.count(units.direct, placeOf(scene));
    assert.deepEqual(Object.entries(counts).sort(), [
      ['', 1],
      ['__proto__', 1],
      ['open', 2],
      ['shut', 1],
    ]);
  });

  test('keeps workspaces and collections apart, also where their names run into each other', async (scene) => {
    const { units, records } = scene.ports;
    const places = [
      { place: placeOf(scene), key: 'x/y' },
      { place: placeOf(scene, 'records/x'), key: 'y' },
      { place: { ...placeOf(scene), workspaceId: await scene.opened.newWorkspace() }, key: 'x/y' },
    ];
    for (const [index, { place, key }] of places.entries())
      assert.equal((await records.add(units.direct, place, [{ key, body: index }], scene.at)).length, 1);
    for (const [index, { place, key }] of places.entries()) {
      assert.equal((await records.get(units.direct, place, key))?.body, index);
      assert.deepEqual(
        (await records.list(units.direct, place, {}, '', 9)).map(({ body }) => body),
        [index],
      );
      assert.deepEqual({ ...(await records.count(units.direct, place)) }, { '': 1 });
    }
    const [first] = places;
    if (first) await records.remove(units.direct, first.place, [first.key]);
    const left = places.map(({ place, key }) => records.get(units.direct, place, key));
    assert.deepEqual(
      (await Promise.all(left)).map((record) => record?.body),
      [undefined, 1, 2],
    );
  });

  test('answers the records of many people, each by key', async (scene) => {
    const { units, records } = scene.ports;
    const [first = 0, second = 0, third = 0] = await scene.people(3);
    const of = (key: string, recipientId: number | null) => ({ key, body: key, recipientId });
    const writes = [of('z', first), of('b', second), of('a', first), of('n', null), of('c', third)];
    await records.put(units.direct, placeOf(scene), writes, scene.at);
    await records.put(units.direct, placeOf(scene, 'others'), [of('o', first)], scene.at);
    const found = await records.ofPeople(units.direct, placeOf(scene), [second, first, 2_000_000_000]);
    assert.deepEqual(
      [...found].map(([id, list]) => [id, list.map(({ key }) => key)]).sort(),
      [
        [first, ['a', 'z']],
        [second, ['b']],
      ].sort(),
    );
    assert.equal((await records.ofPeople(units.direct, placeOf(scene), [])).size, 0);
  });

  test('answers and erases everything of a person, and nothing of anybody else', async (scene) => {
    const { units, records } = scene.ports;
    const [person = 0, other = 0] = await scene.people(2);
    const of = (key: string, recipientId: number | null) => ({ key, body: { key }, recipientId });
    await records.put(units.direct, placeOf(scene, 'b'), [of('2', person), of('1', person)], scene.at);
    await records.put(units.direct, placeOf(scene, 'a'), [of('3', person), of('4', other)], scene.at);
    await records.put(units.direct, placeOf(scene), [of('5', null)], scene.at);
    const all = await records.allOf(units.direct, person);
    assert.deepEqual(
      all.map((record) => [record.collection, record.key, record.body, record.recipientId]),
      [
        [placeOf(scene, 'a').collection, '3', { key: '3' }, person],
        [placeOf(scene, 'b').collection, '1', { key: '1' }, person],
        [placeOf(scene, 'b').collection, '2', { key: '2' }, person],
      ],
    );
    assert.equal(await records.erase(units.direct, person), 3);
    assert.equal(await records.erase(units.direct, person), 0);
    assert.deepEqual([...(await records.allOf(units.direct, person))], []);
    assert.equal(await records.get(units.direct, placeOf(scene, 'b'), '1'), null);
    assert.equal((await records.allOf(units.direct, other)).length, 1);
    assert.deepEqual(await keysOf(scene), ['5']);
  });
}
