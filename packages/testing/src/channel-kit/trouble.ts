import assert from 'node:assert/strict';
import { letOthersRun } from '../latch.js';
import type { ChannelScene, Sent } from './channel-scene.js';
import type { ChannelTest } from './channel-test.js';

/** Sends to a vendor in trouble. That a send throws nothing, and tells the truth, is asserted in every one. */
export function testTrouble(test: ChannelTest): void {
  test('calls a refused connection a retry', async (scene) => {
    await scene.tell('refuseConnections');
    const { outcomes } = await scene.send();
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      outcomes.map(() => 'retry'),
    );
  });

  test('calls a connection that broke after the bytes left unknown, and does not send again', async (scene) => {
    await scene.tell('resetAfterAccept');
    const sent = await scene.send();
    await letOthersRun(200);
    const copies = await scene.copies(sent.ids);
    assert.ok(
      copies.some((count) => count > 0),
      'the double was told to accept before it resets',
    );
    assert.ok(
      copies.every((count) => count <= 1),
      'the channel sent again by itself',
    );
    assertUnknownOrResolved(scene, sent);
  });

  test('gives up on a silent vendor when its signal aborts', async (scene) => {
    await scene.tell('stayUnreachable');
    const { ids, outcomes } = await scene.send({ abortAfterMs: 200 });
    assert.ok(outcomes.every(({ kind }) => kind === 'unknown' || kind === 'retry'));
    await scene.tell('answerNormally');
    await letOthersRun(200);
    assert.ok(
      (await scene.copies(ids)).every((count) => count <= 1),
      'a request that was given up is not made again',
    );
  });

  test('makes no success of an answer that is none', async (scene) => {
    await scene.tell('answerGarbage');
    const { outcomes } = await scene.send();
    assert.ok(outcomes.every(({ kind }) => kind !== 'accepted'));
  });

  test('works again once the vendor does', async (scene) => {
    await scene.tell('refuseConnections');
    await scene.send({ size: 1 });
    await scene.tell('answerNormally');
    const { outcomes } = await scene.send({ size: 1 });
    assert.equal(outcomes[0]?.kind, 'accepted');
  });
}

/** After a reset: `unknown`, or what a channel that can ask its vendor found out. */
function assertUnknownOrResolved(scene: ChannelScene, { outcomes }: Sent): void {
  const { lookup, dedupe } = scene.stage.channel.supports;
  const canResolve = lookup || dedupe !== 'none';
  for (const { kind } of outcomes) {
    assert.ok(kind === 'unknown' || (canResolve && kind === 'accepted'), `${kind} after a reset`);
  }
}
