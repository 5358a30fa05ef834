import assert from 'node:assert/strict';
import { isEngineError, parseDeliveryId, type RawCallback } from '@pabal/core';
import { skipTest } from '../kit-runner.js';
import type { ChannelTest } from './channel-test.js';
import type { ChannelScene } from './channel-scene.js';

/** What a vendor tells by callback. */
export function testCallbacks(test: ChannelTest): void {
  test('reads receipts of our deliveries, the same however often it is told', async (scene) => {
    needsCallbacks(scene);
    const { ids } = await scene.send();
    const raw = (await scene.tell('callback', ids)) as RawCallback;
    const news = scene.stage.channel.parseCallback?.(raw);
    assert.deepEqual(news?.receipts.map(({ deliveryId }) => deliveryId).sort(), [...ids].sort());
    for (const { deliveryId, kind, vendorCode, occurredAt, reason } of news?.receipts ?? []) {
      assert.ok(parseDeliveryId(deliveryId), 'our own id');
      assert.ok(kind === 'delivered' || kind === 'undelivered');
      assert.equal(reason !== undefined, kind === 'undelivered', 'a reason for what was not delivered');
      assert.notEqual(vendorCode, '');
      assert.ok(occurredAt instanceof Date && !Number.isNaN(occurredAt.getTime()));
    }
    assert.deepEqual(scene.stage.channel.parseCallback?.(raw), news);
  });

  test('refuses a callback that only pretends to be the vendor’s', async (scene) => {
    needsCallbacks(scene);
    const { ids } = await scene.send();
    const genuine = (await scene.tell('callback', ids)) as RawCallback;
    const forged = (await scene.tell('forgedCallbacks', genuine)) as readonly RawCallback[];
    assert.ok(forged.length > 0);
    for (const raw of forged) assertRefused(scene, raw);
  });

  test('refuses what is no callback at all', async (scene) => {
    needsCallbacks(scene);
    for (const text of ['', '{', 'null', '[]', '<html>', '\u0000']) {
      assertRefused(scene, { headers: {}, body: Buffer.from(text) });
    }
    await Promise.resolve();
  });
}

function needsCallbacks({ stage }: ChannelScene): void {
  if (!stage.channel.parseCallback) skipTest('the channel reads no callbacks');
}

function assertRefused(scene: ChannelScene, raw: RawCallback): void {
  assert.throws(
    () => scene.stage.channel.parseCallback?.(raw),
    (error) => {
      assert.ok(isEngineError(error), 'an EngineError');
      assert.equal(error.code, 'CALLBACK_REFUSED');
      const body = Buffer.from(raw.body).toString('utf8');
      assert.ok(body.length < 8 || !error.message.includes(body), 'the error does not repeat the body');
      return true;
    },
  );
}
