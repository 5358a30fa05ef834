import { createHash } from 'node:crypto';
import { channelKit, pluginKit, type ChannelStage } from '@pabal/testing';
import { startSolapiSim } from '@pabal/vendor-sim';
import { channelSms } from '../src/channel-sms.js';
import { createSmsChannel } from '../src/sms-channel.js';
import { openSolapiVendor } from '../src/vendors/solapi-vendor.js';
import { openGate } from './wire/gate.js';
import { sender, systemClock, toOptions, webhookSecret } from './wire/rig.js';

const runner = { describe, it };
const local = (contact: string): string => contact.replace('+82', '0');

async function createStage(): Promise<ChannelStage> {
  const { apiKey, apiSecret } = toOptions('');
  const sim = await startSolapiSim({
    accounts: [{ apiKey, apiSecret, senderIds: [sender] }],
    standingRules: [],
    receiptDelayMs: 1,
  });
  const gate = await openGate(sim.url);
  const vendor = openSolapiVendor(toOptions(gate.url), {
    from: sender,
    clock: systemClock,
    report: () => undefined,
  });
  /** Counted once for all questions of one turn: the simulator's list is long. */
  let counts: Map<string, number> | null = null;
  const copiesOf = (deliveryId: string): number => {
    if (counts === null) {
      counts = new Map();
      setImmediate(() => (counts = null));
      for (const { customFields } of sim.accepted()) {
        const id = customFields?.['pabal'] ?? '';
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
    }
    return counts.get(deliveryId) ?? 0;
  };
  return {
    channel: createSmsChannel(vendor, { from: sender, onTooLong: 'upgrade' }),
    content: { text: '안녕하세요, 파발입니다', subject: '파발', from: '02-1234-5678' },
    badContent: [
      { content: {}, path: 'text' },
      { content: { text: 'a', images: [{ base64: 'AAAA' }] }, path: 'images.0' },
      { content: { text: 'a', from: '{{phone}}' }, path: 'from' },
    ],
    contactOf: (index) => `+8210${String(20_000_000 + index)}`,
    vendor: {
      acceptedCopies: copiesOf,
      async answerNormally() {
        sim.control.clearRules();
        await gate.become('pass');
      },
      refuseConnections: () => gate.become('refuse'),
      resetAfterAccept: () =>
        sim.control.addRules([
          { calls: ['send'], times: 1, effect: { kind: 'reset', moment: 'after-accept' } },
        ]),
      stayUnreachable: () => gate.become('silent'),
      answerGarbage: () => gate.become('garbage'),
      rejectContact: (contact) =>
        sim.control.addRules([
          {
            calls: ['add'],
            suffix: local(contact).slice(-8),
            effect: { kind: 'refuse', statusCode: '1060' },
          },
        ]),
      callback: (deliveryIds) => ({
        headers: {
          'x-solapi-event-name': 'SINGLE-REPORT',
          'x-solapi-secret': createHash('sha1').update(webhookSecret).digest('hex'),
        },
        body: Buffer.from(
          JSON.stringify(
            deliveryIds.map((pabal) => ({
              messageId: `M4V${pabal}`,
              statusCode: '4000',
              dateReceived: '2026-01-01T00:00:00.000Z',
              customFields: { pabal },
            })),
          ),
        ),
      }),
      forgedCallbacks: (genuine) => [
        { ...genuine, headers: {} },
        { ...genuine, headers: { ...genuine.headers, 'x-solapi-secret': 'f'.repeat(40) } },
        { ...genuine, headers: { ...genuine.headers, 'x-solapi-secret': '' } },
      ],
      optOut: (contact) => {
        sim.control.addOptOuts({ numbers: [local(contact)], senderNumber: sender });
      },
    },
    async close() {
      await vendor.close();
      await gate.close();
      await sim.stop();
    },
  };
}

describe('sms through solapi', () => {
  channelKit(runner, { create: createStage });
});

describe('sms plugin', () => {
  const solapi = { apiKey: 'key', apiSecret: 'secret' };
  pluginKit(runner, {
    create: channelSms,
    validOptions: { from: sender, vendor: 'solapi', solapi },
    invalidOptions: [
      { options: { vendor: 'pigeon' }, paths: ['from', 'vendor'] },
      { options: { from: sender, vendor: 'solapi' }, paths: ['solapi'] },
      {
        options: { from: sender, vendor: 'solapi', solapi: { ...solapi, baseUrl: 'nowhere' } },
        paths: ['solapi.baseUrl'],
      },
    ],
  });
});
