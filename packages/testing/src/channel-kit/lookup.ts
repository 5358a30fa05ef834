import assert from 'node:assert/strict';
import type { LookupResult } from '@pabal/core';
import { SystemClock } from '@pabal/core/memory';
import { skipTest } from '../kit-runner.js';
import type { ChannelTest } from './channel-test.js';
import type { ChannelScene, Sent } from './channel-scene.js';
import { outcomeProblem } from './outcome-shape.js';

/** What became of sends whose answer was lost. */
export function testLookup(test: ChannelTest): void {
  test('finds what the vendor took', async (scene) => {
    needsLookup(scene);
    const sent = await scene.send();
    const results = await lookUp(scene, sent);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      sent.ids.map(() => 'accepted'),
    );
  });

  test('finds what the vendor took before the connection broke', async (scene) => {
    needsLookup(scene);
    await scene.tell('resetAfterAccept');
    const sent = await scene.send();
    await scene.tell('answerNormally');
    const copies = await scene.copies(sent.ids);
    for (const [index, { kind }] of (await lookUp(scene, sent)).entries()) {
      if (copies[index] === 0) continue;
      assert.ok(kind === 'accepted' || kind === 'unknown', `${kind} of a message that is on its way`);
    }
  });

  test('calls nothing accepted that never left', async (scene) => {
    needsLookup(scene);
    let reference: string | undefined;
    const checkpoint = (given: string | undefined): Promise<void> => {
      reference = given;
      return Promise.reject(new Error('killed at the checkpoint'));
    };
    await scene.send({ checkpoint }).catch(() => undefined);
    const batch = scene.batch(Math.min(3, scene.stage.channel.supports.maxBatch));
    const ids = batch.map(({ deliveryId }) => deliveryId);
    for (const known of new Set([reference ?? null, null])) {
      const results = await lookUp(scene, { ids, reference: known });
      assert.ok(results.every(({ kind }) => kind === 'not-sent' || kind === 'unknown'));
    }
    assert.ok((await scene.copies(ids)).every((count) => count === 0));
  });

  test('rejects when the vendor cannot be asked, without a contact in the error', async (scene) => {
    needsLookup(scene);
    const sent = await scene.send();
    await scene.tell('refuseConnections');
    await assert.rejects(lookUp(scene, sent), (error) => {
      const text = String(error) + JSON.stringify(error);
      assert.ok(!sent.batch.some(({ contact }) => text.includes(contact)), 'the error holds a contact value');
      return true;
    });
  });
}

function needsLookup({ stage }: ChannelScene): void {
  if (!stage.channel.supports.lookup) skipTest('supports.lookup is false');
}

async function lookUp(
  scene: ChannelScene,
  { ids, reference }: Pick<Sent, 'ids' | 'reference'>,
): Promise<readonly LookupResult[]> {
  const { channel, clock } = scene.stage;
  const context = { signal: new AbortController().signal, clock: clock ?? new SystemClock() };
  const results = (await channel.lookup?.(reference, ids, context)) ?? [];
  assert.equal(results.length, ids.length, 'one result for each delivery');
  for (const result of results) assert.equal(outcomeProblem(result), null);
  return results;
}
