import assert from 'node:assert/strict';
import type { Receipt, VendorContext } from '@pabal/core';
import { SystemClock } from '@pabal/core/memory';
import { skipTest } from '../kit-runner.js';
import type { ChannelTest } from './channel-test.js';
import type { ChannelScene } from './channel-scene.js';

/** What a vendor tells when asked. */
export function testPolls(test: ChannelTest): void {
  test('reads receipts from a cursor on and loses none', async (scene) => {
    if (!scene.stage.channel.pollReceipts) skipTest('the channel does not poll');
    const first = await scene.send({ size: 2 });
    await scene.tell('makeReceipts', first.ids.slice(0, 1));
    const early = await pollAll(scene, null);
    assert.deepEqual(ours(early.receipts, first.ids), first.ids.slice(0, 1));
    await scene.tell('makeReceipts', first.ids.slice(1));
    const late = await pollAll(scene, early.cursor);
    const told = ours([...early.receipts, ...late.receipts], first.ids);
    assert.deepEqual([...new Set(told)].sort(), [...first.ids].sort());
    if (first.ids.length > 1) assert.notEqual(late.cursor, early.cursor, 'the cursor moves');
    const nothing = await pollAll(scene, late.cursor);
    assert.ok(nothing.receipts.length <= told.length, 'it does not begin again');
  });

  test('rejects when the vendor cannot be asked', async (scene) => {
    if (!scene.stage.channel.pollReceipts) skipTest('the channel does not poll');
    await scene.tell('refuseConnections');
    await assert.rejects(pollAll(scene, null));
  });

  test('lists refusals that the vendor knows', async (scene) => {
    const { channel } = scene.stage;
    if (!channel.listOptOuts) skipTest('the channel lists no refusals');
    const contact = scene.stage.contactOf(0);
    const since = new Date(Date.now() - 60_000);
    await scene.tell('optOut', contact);
    const { optOuts, unreadable } = await channel.listOptOuts(since, contextOf(scene));
    assert.equal(unreadable, 0, 'what the vendor lists can be read');
    if (channel.contactKind === 'phone') {
      for (const optOut of optOuts) assert.match(optOut.contact, /^\+[1-9]\d{6,14}$/, 'a phone is E.164');
    }
    const found = optOuts.find((optOut) => optOut.contact === contact);
    assert.ok(found, 'the refusal is listed under the contact value');
    assert.notEqual(found.evidence, '');
  });

  test('puts refusals on the list of the vendor, however often', async (scene) => {
    const { channel, vendor } = scene.stage;
    if (!channel.addOptOuts) skipTest('the channel adds no refusals');
    if (!vendor.isOptedOut) skipTest('the double does not tell who is on its list (isOptedOut)');
    const contacts = [scene.stage.contactOf(0), scene.stage.contactOf(1)];
    await channel.addOptOuts(contacts, contextOf(scene));
    await channel.addOptOuts(contacts.slice(0, 1), contextOf(scene));
    for (const contact of contacts) assert.equal(await vendor.isOptedOut(contact), true);
    assert.equal(await vendor.isOptedOut(scene.stage.contactOf(2)), false);
  });

  test('lists sender numbers', async (scene) => {
    const { channel } = scene.stage;
    if (!channel.listSenders) skipTest('the channel lists no senders');
    for (const sender of await channel.listSenders(contextOf(scene))) {
      assert.notEqual(sender.number, '');
      assert.ok(['pending', 'active', 'expired', 'rejected'].includes(sender.status));
    }
  });
}

function contextOf({ stage }: ChannelScene): VendorContext {
  return { signal: new AbortController().signal, clock: stage.clock ?? new SystemClock() };
}

async function pollAll(scene: ChannelScene, from: string | null) {
  const receipts: Receipt[] = [];
  let cursor = from;
  for (let page = 0; page < 100; page += 1) {
    const answer = await scene.stage.channel.pollReceipts?.(cursor, contextOf(scene));
    assert.ok(answer);
    receipts.push(...answer.receipts);
    cursor = answer.cursor;
    if (!answer.more) return { receipts, cursor };
  }
  throw new assert.AssertionError({ message: 'a hundred pages and still more: the cursor does not move' });
}

function ours(receipts: readonly Receipt[], ids: readonly string[]): string[] {
  return receipts.map(({ deliveryId }) => deliveryId).filter((id) => ids.includes(id));
}
