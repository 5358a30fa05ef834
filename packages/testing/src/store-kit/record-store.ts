import assert from 'node:assert/strict';
import type { RecordFilter, StoredRecord } from '@pabal/core';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const nasty = {
  ...{ text: '홍길동 "\\" \u0000 𠮷', none: null, yes: true, no: false, zero: 0, half: 0.5, empty: '' },
  list: [1, [], {}, null, '2026-11-21'],
  deep: { '': { 'a/b': [{ c: ['d'] }] } },
};

/** What plugins keep: one record after the other. */
export function testRecordStore({ test }: StoreSection): void {
  test('answers a record as it was added, and nothing where there is none', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    const [recipientId = 0] = await scene.people(1);
    const write = { key: 'k', body: nasty, recipientId, label: 'active', dueAt: scene.later(5) };
    assert.deepEqual([...(await records.add(units.direct, place, [write], scene.at))], ['k']);
    assert.deepEqual(plain(await records.get(units.direct, place, 'k')), {
      ...write,
      ...{ version: 1, createdAt: scene.at, updatedAt: scene.at },
    });
    assert.equal(await records.get(units.direct, place, 'K'), null);
    assert.equal(await records.lock(units.direct, place, 'K'), null);
  });

  test('gives a body back equal, of any kind of JSON', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    const bodies = [nasty, [], {}, 'text', '', 0, -1.5e-7, true, false, null];
    const writes = bodies.map((body, index) => ({ key: `k${index}`, body }));
    await records.put(units.direct, place, writes, scene.at);
    const found = await records.list(units.direct, place, {}, '', 100);
    assert.deepEqual(
      found.map(({ body }) => body),
      bodies,
    );
  });

  test('keeps a body as JSON: a date becomes its text', async (scene) => {
    const { units, records } = scene.ports;
    const body = { at: scene.at, gone: undefined };
    await records.put(units.direct, placeOf(scene), [{ key: 'k', body }], scene.at);
    const found = await records.get(units.direct, placeOf(scene), 'k');
    assert.deepEqual(found?.body, { at: scene.at.toISOString() });
  });

  test('keeps a body of 2 MB', async (scene) => {
    const { units, records } = scene.ports;
    const body = { file: 'x한'.repeat(500_000) };
    await records.add(units.direct, placeOf(scene), [{ key: 'big', body }], scene.at);
    assert.deepEqual((await records.get(units.direct, placeOf(scene), 'big'))?.body, body);
  });

  test('shares no body with its callers', async (scene) => {
    const { units, records } = scene.ports;
    const body = { list: ['as written'] };
    await records.put(units.direct, placeOf(scene), [{ key: 'k', body }], scene.at);
    body.list.push('changed by the writer');
    const read = await records.get(units.direct, placeOf(scene), 'k');
    assert.deepEqual(read?.body, { list: ['as written'] });
    Object.assign(Object(read?.body), { list: ['changed by a reader'] });
    assert.deepEqual((await records.get(units.direct, placeOf(scene), 'k'))?.body, { list: ['as written'] });
  });

  test('adds what is new and leaves what is there as it is', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    await records.add(units.direct, place, [{ key: 'b', body: 1, label: 'first' }], scene.at);
    const writes = ['c', 'b', 'a'].map((key) => ({ key, body: 2, label: 'second' }));
    const added = await records.add(units.direct, place, writes, scene.later(1000));
    assert.deepEqual([...added].sort(), ['a', 'c']);
    const kept = await records.get(units.direct, place, 'b');
    assert.deepEqual(
      { body: kept?.body, label: kept?.label, version: kept?.version },
      { body: 1, label: 'first', version: 1 },
    );
    assert.deepEqual([...(await records.add(units.direct, place, [], scene.at))], []);
  });

  test('adds a record once, however many add it at the same time', async (scene) => {
    const { units, records } = scene.ports;
    const keys = ['a', 'b', 'c'];
    const added = await Promise.all(
      Array.from({ length: 8 }, (_, by) => {
        const order = by % 2 ? keys : [...keys].reverse();
        const writes = order.map((key) => ({ key, body: { by } }));
        return units.run((unit) => records.add(unit, placeOf(scene), writes, scene.at));
      }),
    );
    assert.deepEqual(added.flat().sort(), keys);
  });

  test('puts a record over what was there, whole, and counts the version up', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    const [recipientId = 0] = await scene.people(1);
    const full = { key: 'k', body: 1, recipientId, label: 'draft', dueAt: scene.at };
    await records.put(units.direct, place, [full], scene.at);
    await records.put(units.direct, place, [{ key: 'k', body: 2 }], scene.later(1000));
    assert.deepEqual(plain(await records.get(units.direct, place, 'k')), {
      ...{ key: 'k', body: 2, recipientId: null, label: null, dueAt: null },
      ...{ version: 2, createdAt: scene.at, updatedAt: scene.later(1000) },
    });
    await records.put(units.direct, place, [], scene.at);
  });

  test('loses no put of many at once', async (scene) => {
    const { units, records } = scene.ports;
    const keys = ['a', 'b'];
    await Promise.all(
      Array.from({ length: 8 }, (_, by) => {
        const order = by % 2 ? keys : [...keys].reverse();
        const writes = order.map((key) => ({ key, body: by }));
        return units.run((unit) => records.put(unit, placeOf(scene), writes, scene.at));
      }),
    );
    const found = await records.getMany(units.direct, placeOf(scene), keys);
    assert.deepEqual(
      keys.map((key) => found.get(key)?.version),
      [8, 8],
    );
    assert.equal(found.get('a')?.body, found.get('b')?.body);
  });

  for (const [start, title] of [
    [1, 'lets one unit at a time change a record that it locked'],
    [0, 'lets one unit at a time bring a record about whose key it locked'],
  ] as const) {
    test(title, async (scene) => {
      const { units, records } = scene.ports;
      const place = placeOf(scene);
      if (start > 0) await records.put(units.direct, place, [{ key: 'n', body: start }], scene.at);
      const countUp = (): Promise<void> =>
        units.run(async (unit) => {
          const known = (await records.lock(unit, place, 'n'))?.body ?? 0;
          await records.put(unit, place, [{ key: 'n', body: Number(known) + 1 }], scene.at);
        });
      await Promise.all(Array.from({ length: 6 }, countUp));
      assert.equal((await records.get(units.direct, place, 'n'))?.body, start + 6);
    });
  }

  test('writes nothing when its unit is rolled back', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    await records.put(units.direct, place, [{ key: 'kept', body: 1 }], scene.at);
    await assert.rejects(
      units.run(async (unit) => {
        await records.put(unit, place, [{ key: 'kept', body: 2 }], scene.at);
        await records.add(unit, place, [{ key: 'new', body: 2 }], scene.at);
        await records.remove(unit, place, ['kept']);
        throw new Error('killed');
      }),
    );
    assert.deepEqual(await keysOf(scene), ['kept']);
    assert.equal((await records.get(units.direct, place, 'kept'))?.version, 1);
  });

  test('removes records and answers how many were there', async (scene) => {
    const { units, records } = scene.ports;
    const writes = ['a', 'b', 'c'].map((key) => ({ key, body: key }));
    await records.put(units.direct, placeOf(scene), writes, scene.at);
    assert.equal(await records.remove(units.direct, placeOf(scene), ['c', 'a', 'z']), 2);
    assert.equal(await records.remove(units.direct, placeOf(scene), []), 0);
    assert.deepEqual(await keysOf(scene), ['b']);
    await records.add(units.direct, placeOf(scene), [{ key: 'a', body: 'again' }], scene.later(1));
    assert.equal((await records.get(units.direct, placeOf(scene), 'a'))?.version, 1);
  });

  test('refuses keys, labels, collections and bodies that are none', async (scene) => {
    const { units, records } = scene.ports;
    const place = placeOf(scene);
    const refuses = async (what: string, attempt: () => Promise<unknown>): Promise<void> =>
      assert.rejects(async () => attempt(), TypeError, what);
    for (const write of [
      ...['', 'k'.repeat(201), 'a\u0000b', 'half \ud83d'].map((key) => ({ key, body: 1 })),
      ...['', 'l'.repeat(101), 'a\nb'].map((label) => ({ key: 'k', body: 1, label })),
      ...[undefined, () => 1].map((body) => ({ key: 'k', body })),
    ]) {
      await refuses('add', () => records.add(units.direct, place, [write], scene.at));
      await refuses('put', () => records.put(units.direct, place, [write], scene.at));
    }
    const twice = [1, 2].map((body) => ({ key: 'k', body }));
    await refuses('the same key twice', () => records.put(units.direct, place, twice, scene.at));
    const nowhere = { ...place, collection: 'c'.repeat(101) };
    await refuses('a long collection', () =>
      records.put(units.direct, nowhere, [{ key: 'k', body: 1 }], scene.at),
    );
    const widest = { ...place, collection: place.collection.padEnd(100, '한') };
    const longest = { key: '한'.repeat(200), body: 1, label: '한'.repeat(100) };
    await records.put(units.direct, widest, [longest], scene.at);
    assert.equal((await records.list(units.direct, widest, {}, '', 9))[0]?.key, longest.key);
  });
}

/** A collection that no other scene has: due records are looked for in every workspace. */
export function placeOf(scene: StoreScene, collection = 'records') {
  return { workspaceId: scene.workspaceId, collection: `kit-${scene.nonce}/${collection}` };
}

/** The keys that a filter finds in the place of a scene. */
export async function keysOf(scene: StoreScene, filter: RecordFilter = {}): Promise<string[]> {
  const { units, records } = scene.ports;
  return (await records.list(units.direct, placeOf(scene), filter, '', 100)).map(({ key }) => key);
}

function plain(record: StoredRecord | null): object {
  return { ...record };
}
