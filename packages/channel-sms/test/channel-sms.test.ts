import type { Channel, PluginHost, PluginStatus } from '@pabal/core';
import { expect } from 'chai';
import { channelSms, type SmsSettings } from '../src/index.js';

const clock = { now: () => new Date(0), delay: () => Promise.resolve() };

/** Sets the plugin up as core does: options validated first, factories called with the services. */
function setUp(settings: SmsSettings) {
  const channels: Channel[] = [];
  const stops: (() => Promise<void> | void)[] = [];
  const messages: string[] = [];
  const host = {
    addChannel: (factory: Parameters<PluginHost['addChannel']>[0]) =>
      channels.push(factory((() => clock) as never)),
    addMessages: (catalogue: object) => messages.push(...Object.keys(catalogue)),
    onStop: (run: () => Promise<void> | void) => stops.push(run),
    report: (_status: PluginStatus) => undefined,
  } as unknown as PluginHost;
  const plugin = channelSms(settings);
  plugin.setup(host, plugin.schema.validate(plugin.rawOptions).value);
  return {
    plugin,
    channels,
    messages,
    stop: async () => {
      for (const run of stops) await run();
    },
  };
}

describe('channelSms', () => {
  it('brings one channel that stands for text consent and phones', () => {
    const { plugin, channels } = setUp({ from: '0212345678', vendor: 'console' });
    expect(plugin).to.include({ name: '@pabal/channel-sms' });
    expect(channels).to.have.length(1);
    expect(channels[0]).to.include({
      id: 'sms',
      consentChannel: 'text',
      contactKind: 'phone',
      vendor: 'console',
    });
  });

  it('names its reason codes by its prefix', () => {
    const { messages } = setUp({ from: '0212345678', vendor: 'console' });
    expect(messages.filter((code) => !code.startsWith('SMS_'))).to.deep.equal([]);
  });

  it('names the account whose rate workers share, without its key, and how many a second it may send', () => {
    const solapi = { apiKey: 'NCSABCDEF', apiSecret: 'rig-secret' };
    const rateOf = (more: Partial<SmsSettings>) =>
      setUp({ from: '0212345678', vendor: 'solapi', solapi, ...more }).channels[0]?.supports.rate;
    expect(rateOf({})?.bucket).to.match(/^sms\/solapi\/[\w-]{16}$/);
    expect(rateOf({})?.perSecond).to.equal(null);
    expect(rateOf({ ratePerSecond: 50 })).to.deep.equal({ bucket: rateOf({})?.bucket, perSecond: 50 });
    expect(rateOf({ solapi: { ...solapi, apiSecret: 'new' } })?.bucket).to.equal(rateOf({})?.bucket);
    expect(rateOf({ solapi: { ...solapi, apiKey: 'NCSOTHER' } })?.bucket).to.not.equal(rateOf({})?.bucket);
    expect(setUp({ from: '0212345678', vendor: 'console' }).channels[0]?.supports.rate).to.equal(undefined);
    const paced = setUp({ from: '0212345678', vendor: 'console', ratePerSecond: 5 }).channels[0];
    expect(paced?.supports.rate).to.deep.equal({ bucket: 'sms/console', perSecond: 5 });
  });

  it('asks for the duties and keeps to the windows of its options', () => {
    const plain = setUp({ from: '0212345678', vendor: 'console' }).channels[0]?.supports;
    expect(plain).to.not.have.any.keys('duties', 'windows');
    const hours = { fromLocal: '08:00', toLocal: '20:00', zone: 'Asia/Seoul', source: 'the contract' };
    const windows = [{ purpose: 'promotional', ...hours }];
    const duties = ['night', 'ad-label'];
    const bound = setUp({ from: '0212345678', vendor: 'console', duties, windows }).channels[0]?.supports;
    expect(bound).to.deep.include({ duties, windows });
  });

  it('shows the number of its options as the caller', () => {
    const [channel] = setUp({ from: '0212345678', vendor: 'console' }).channels;
    expect(channel?.wording?.read({ text: '안녕' })).to.include({ caller: '0212345678' });
  });

  it('offers what the vendor can do, and no more', () => {
    const bare = setUp({ from: '0212345678', vendor: 'console' }).channels[0];
    expect(bare?.supports).to.deep.include({ receipts: [], lookup: false });
    expect(bare).to.not.have.any.keys(
      'lookup',
      'parseCallback',
      'pollReceipts',
      'listOptOuts',
      'listSenders',
    );
    const solapi = { apiKey: 'k', apiSecret: 's' };
    const full = setUp({ from: '0212345678', vendor: 'solapi', solapi }).channels[0];
    expect(full?.supports).to.deep.include({
      maxBatch: 10_000,
      receipts: ['poll'],
      lookup: true,
      dedupe: 'group',
    });
    expect(full).to.include.all.keys('lookup', 'parseCallback', 'pollReceipts', 'listOptOuts', 'listSenders');
    const hooked = setUp({ from: '0212345678', vendor: 'solapi', solapi: { ...solapi, webhookSecret: 'w' } });
    expect(hooked.channels[0]?.supports.receipts).to.deep.equal(['webhook', 'poll']);
  });

  it('stops twice without harm', async () => {
    const { stop } = setUp({ from: '0212345678', vendor: 'solapi', solapi: { apiKey: 'k', apiSecret: 's' } });
    await stop();
    await stop();
  });
});
