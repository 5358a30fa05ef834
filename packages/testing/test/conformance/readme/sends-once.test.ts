import assert from 'node:assert/strict';
import {
  assertNoCanary,
  assertSendOnce,
  canary,
  candidate,
  decisionBatch,
  fakeChannel,
} from '@pabal/testing';
import { FakeClock, RecordingLogger } from '@pabal/core/memory';

it('sends once and leaks nothing', async () => {
  const channel = fakeChannel();
  const log = new RecordingLogger();
  const batch = decisionBatch({ candidates: [candidate({ facts: { properties: { name: canary.name } } })] });
  assert.equal(batch.open().length, 1);

  const outgoing = { deliveryId: 'd-1-1-0', contact: canary.phone, message: { text: 'Hello' } };
  const signal = new AbortController().signal;
  const context = {
    signal,
    clock: new FakeClock(),
    checkpoint: () => Promise.resolve(),
    mayStart: () => true,
  };
  await channel.send([outgoing], context);

  assertSendOnce(channel.fakeVendor);
  assertNoCanary(log.text(), 'the log');
});
