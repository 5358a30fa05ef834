import { channelKit, fakeChannel, fakeVendorDouble, type ChannelStage } from '@pabal/testing';

const runner = { describe, it };

function stageOf(lookup: boolean): ChannelStage {
  const channel = fakeChannel({ supports: { lookup, maxBatch: lookup ? 1 : 1000 } });
  return {
    channel: channel,
    vendor: fakeVendorDouble(channel.fakeVendor),
    content: { text: 'Hello' },
    badContent: [
      { content: {}, path: 'text' },
      { content: { text: 1 }, path: 'text' },
    ],
    contactOf: (index) => `+8210${String(index).padStart(8, '0')}`,
  };
}

describe('fake channel', () => {
  channelKit(runner, { create: () => stageOf(false) });
});

describe('fake channel with lookup, one message at a time', () => {
  channelKit(runner, { create: () => stageOf(true) });
});
