import assert from 'node:assert/strict';
import type { StoreScene } from './store-scene.js';
import type { StoreSection } from './store-section.js';

const staleMs = 60_000;

/** Answers to repeated requests. */
export function testIdempotencyStore({ test }: StoreSection): void {
  test('replays the answer to the same request', async (scene) => {
    const { units, idempotency } = scene.ports;
    assert.deepEqual(await begin(scene, 'k', 'hash-a'), { kind: 'new' });
    const body = { id: 7, list: ['가', null] };
    await idempotency.finish(units.direct, scene.workspaceId, 'k', 201, body);
    assert.deepEqual(await begin(scene, 'k', 'hash-a', 5000), { kind: 'replay', status: 201, body });
    assert.deepEqual(await begin(scene, 'k', 'hash-b'), { kind: 'other-body' });
    assert.deepEqual(await begin(scene, 'other', 'hash-a'), { kind: 'new' });
  });

  test('tells that the first request still runs, until it is stale', async (scene) => {
    await begin(scene, 'k', 'hash-a');
    assert.deepEqual(await begin(scene, 'k', 'hash-a', staleMs - 1000), { kind: 'in-progress' });
    assert.deepEqual(await begin(scene, 'k', 'hash-b'), { kind: 'other-body' });
    assert.deepEqual(await begin(scene, 'k', 'hash-a', staleMs + 1000), { kind: 'new' });
    assert.deepEqual(await begin(scene, 'k', 'hash-a', staleMs + 2000), { kind: 'in-progress' });
  });

  test('takes one answer: of two requests that did the work, the second is told', async (scene) => {
    const { units, idempotency } = scene.ports;
    const finish = (body: string) => idempotency.finish(units.direct, scene.workspaceId, 'k', 200, body);
    assert.equal(await finish('none'), false, 'not reserved');
    await begin(scene, 'k', 'hash-a');
    await begin(scene, 'k', 'hash-a', staleMs + 1000);
    assert.equal(await finish('first'), true);
    assert.equal(await finish('second'), false);
    assert.deepEqual(await begin(scene, 'k', 'hash-a'), { kind: 'replay', status: 200, body: 'first' });
  });

  test('lets an abandoned request start again', async (scene) => {
    const { units, idempotency } = scene.ports;
    await begin(scene, 'k', 'hash-a');
    await idempotency.abandon(units.direct, scene.workspaceId, 'k');
    assert.deepEqual(await begin(scene, 'k', 'hash-b'), { kind: 'new' });
  });

  test('lets one of many equal requests go on', async (scene) => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => begin(scene, 'k', 'hash-a')));
    const kinds = begun.map(({ kind }) => kind).sort();
    assert.deepEqual(kinds, [...Array<string>(7).fill('in-progress'), 'new']);
  });

  test('takes the same key in another workspace for another request', async (scene) => {
    const { units, idempotency } = scene.ports;
    await begin(scene, 'k', 'hash-a');
    const other = await scene.opened.newWorkspace();
    const begun = await idempotency.begin(units.direct, other, 'k', 'hash-b', scene.at, staleMs);
    assert.deepEqual({ ...begun }, { kind: 'new' });
  });

  test('forgets answers that are older', async (scene) => {
    const { units, idempotency } = scene.ports;
    for (const [key, ms] of [
      ['old', 0],
      ['young', 10_000],
    ] as const) {
      await begin(scene, key, 'hash-a', ms);
      await idempotency.finish(units.direct, scene.workspaceId, key, 200, {});
    }
    while ((await idempotency.prune(units.direct, scene.later(5000), 100)) === 100);
    assert.deepEqual(await begin(scene, 'old', 'hash-b'), { kind: 'new' });
    assert.equal((await begin(scene, 'young', 'hash-a')).kind, 'replay');
  });

  test('forgets no more answers at once than asked for, the oldest first', async (scene) => {
    const { units, idempotency } = scene.ports;
    const longAgoMs = -900_000_000_000;
    for (const key of ['c', 'b', 'a']) await begin(scene, key, 'hash-a', longAgoMs - key.charCodeAt(0));
    const prune = () => idempotency.prune(units.direct, scene.later(longAgoMs), 2);
    assert.equal(await prune(), 2);
    assert.equal((await begin(scene, 'a', 'hash-a', longAgoMs)).kind, 'in-progress', 'the youngest stays');
    assert.equal((await begin(scene, 'c', 'hash-a')).kind, 'new');
    assert.equal(await prune(), 1);
    assert.equal(await prune(), 0);
  });
}

async function begin(scene: StoreScene, key: string, requestHash: string, ms = 0) {
  const { units, idempotency } = scene.ports;
  const at = scene.later(ms);
  return { ...(await idempotency.begin(units.direct, scene.workspaceId, key, requestHash, at, staleMs)) };
}
