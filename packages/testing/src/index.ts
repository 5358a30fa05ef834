export { assertNoCanary, canary } from './canary.js';
export { channelKit } from './channel-kit/channel-kit.js';
export type { ChannelStage, ChannelUnderTest } from './channel-kit/channel-under-test.js';
export { naughtyStrings } from './channel-kit/naughty-strings.js';
export type { VendorDouble } from './channel-kit/vendor-double.js';
export { assertSendOnce } from './fakes/assert-send-once.js';
export { signCallback } from './fakes/fake-callback.js';
export {
  fakeChannel,
  type FakeChannel,
  type FakeChannelOptions,
  type FakeContent,
  type FakeMessage,
} from './fakes/fake-channel.js';
export {
  FakeVendor,
  usualFates,
  type AcceptedCopy,
  type ContactFate,
  type VendorMood,
} from './fakes/fake-vendor.js';
export { fakeVendorDouble } from './fakes/fake-vendor-double.js';
export { aCampaign } from './builders/a-campaign.js';
export { decisionsOf, outcomesOf } from './builders/ledger-records.js';
export { jobQueueKit } from './job-queue-kit/job-queue-kit.js';
export type { OpenedQueue, QueueUnderTest } from './job-queue-kit/queue-under-test.js';
export type { KitRunner, KitTest } from './kit-runner.js';
export { storeKit } from './store-kit/store-kit.js';
export type { OpenedStore, StoreUnderTest } from './store-kit/store-under-test.js';
export { aContact, aPrepared, candidate, type CandidateOverrides } from './builders/candidate.js';
export { decisionBatch, RecordedBatch, type DecisionBatchOverrides } from './builders/decision-batch.js';
export { pluginKit } from './plugin-kit/plugin-kit.js';
export type { PluginUnderTest } from './plugin-kit/plugin-under-test.js';
export { policyKit } from './policy-kit/policy-kit.js';
export type { PolicyStage, PolicyUnderTest } from './policy-kit/policy-under-test.js';
export { resolvePlugin, type ResolvePluginOptions } from './resolve-plugin.js';
