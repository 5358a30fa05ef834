import assert from 'node:assert/strict';
import { letOthersRun } from '../latch.js';
import type { ChannelTest } from './channel-test.js';

const refusal = 'the lease is lost (channel kit)';

/** Sends to a vendor in good health. */
export function testSend(test: ChannelTest): void {
  test('hands each message over once and says so in the same order', async (scene) => {
    const { ids, outcomes } = await scene.send();
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ids.map(() => 'accepted'),
    );
    assert.deepEqual(
      await scene.copies(ids),
      ids.map(() => 1),
    );
  });

  test('sends a single message', async (scene) => {
    const { outcomes } = await scene.send({ size: 1 });
    assert.equal(outcomes[0]?.kind, 'accepted');
  });

  test('sends a full batch', async (scene) => {
    const size = Math.min(scene.stage.channel.supports.maxBatch, 1000);
    const { ids, outcomes } = await scene.send({ size });
    assert.ok(outcomes.every(({ kind }) => kind === 'accepted'));
    assert.ok((await scene.copies(ids)).every((count) => count === 1));
  });

  test('sends nothing for an empty batch', async (scene) => {
    const { outcomes } = await scene.send({ size: 0 });
    assert.deepEqual([...outcomes], []);
  });

  test('tells the one that the vendor rejects from the others', async (scene) => {
    const size = Math.min(3, scene.stage.channel.supports.maxBatch);
    const rejected = size - 1;
    await scene.tell('rejectContact', scene.stage.contactOf(rejected));
    const { ids, outcomes } = await scene.send({ size });
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ids.map((_id, index) => (index === rejected ? 'rejected' : 'accepted')),
    );
  });

  test('sends nothing before the checkpoint has passed', async (scene) => {
    let passed = 0;
    const { ids } = await scene.send({
      checkpoint: async () => {
        const before =
          passed === 0 ? await scene.copies(scene.batch(3).map(({ deliveryId }) => deliveryId)) : [];
        assert.ok(
          before.every((count) => count === 0),
          'bytes left before the checkpoint',
        );
        await letOthersRun(50);
        const after =
          passed === 0 ? await scene.copies(scene.batch(3).map(({ deliveryId }) => deliveryId)) : [];
        assert.ok(
          after.every((count) => count === 0),
          'the checkpoint was not awaited',
        );
        passed += 1;
      },
    });
    assert.ok(passed >= 1, 'the checkpoint was never asked');
    assert.ok((await scene.copies(ids)).every((count) => count === 1));
  });

  test('sends nothing when the checkpoint rejects', async (scene) => {
    const ids = scene
      .batch(Math.min(3, scene.stage.channel.supports.maxBatch))
      .map(({ deliveryId }) => deliveryId);
    const checkpoint = (): Promise<void> => Promise.reject(new Error(refusal));
    try {
      const { outcomes } = await scene.send({ checkpoint });
      assert.ok(
        outcomes.every(({ kind }) => kind === 'retry' || kind === 'unknown'),
        'what was not sent is not rejected for good',
      );
    } catch (error) {
      if (!(error instanceof Error) || error.message !== refusal) throw error;
    }
    await letOthersRun();
    assert.deepEqual(
      await scene.copies(ids),
      ids.map(() => 0),
    );
  });

  test('starts no request that may not start any more after its checkpoint', async (scene) => {
    let passed = 0;
    const checkpoint = (): Promise<void> => {
      passed += 1;
      return Promise.resolve();
    };
    const { ids, outcomes } = await scene.send({ checkpoint, mayStart: () => passed === 0 });
    assert.ok(
      outcomes.every(({ kind }) => kind === 'retry'),
      'what was not sent is to be sent again',
    );
    assert.deepEqual(
      await scene.copies(ids),
      ids.map(() => 0),
      'a request began too late',
    );
  });

  test('sends nothing when its signal has aborted before', async (scene) => {
    const { ids } = await scene.send({ abortAfterMs: 0 });
    await letOthersRun();
    assert.deepEqual(
      await scene.copies(ids),
      ids.map(() => 0),
    );
  });
}
