import { tokens, type Policy, type Resolve } from '@pabal/core';
import { pluginKit, policyKit } from '@pabal/testing';
import type { AdLabelOptions } from '../src/ad-label-options.js';
import { adLabelMessages, complianceAdLabel } from '../src/index.js';
import { createAdLabelCheckPolicy } from '../src/policies/ad-label-check.js';
import { createAdLabelPolicy } from '../src/policies/ad-label.js';
import { createInformationalChannelPolicy } from '../src/policies/informational-channel.js';
import { createValueMarkersPolicy } from '../src/policies/value-markers.js';
import { createProfileBook, type ProfileBook } from '../src/profile/profile-book.js';
import { aSender } from './label-world.js';
import { wordedChannel } from './worded-channel.js';

const runner = { describe, it };
const options: AdLabelOptions = {
  ...{ sender: aSender, onVariant: 'deny', onMisplaced: 'deny', onAdMarkers: 'review' },
  ...{ informationalOnlyChannels: ['alimtalk'], selfLabellingChannels: [] },
};
const bookOf = (resolve: Resolve): ProfileBook =>
  createProfileBook({
    ...{ records: resolve(tokens.recordStore), units: resolve(tokens.unitOfWork) },
    ...{ audit: resolve(tokens.auditLog), clock: resolve(tokens.clock) },
  });
const messagesWith = (prefix: string) =>
  Object.fromEntries(Object.entries(adLabelMessages).filter(([code]) => code.startsWith(prefix)));

/** The policy behind `render`: everybody who is there has words. */
function afterRender(policy: Policy, text: string): Policy {
  return {
    ...policy,
    async run(batch, next) {
      for (const candidate of batch.candidates) if (candidate.facts) batch.render(candidate, { text });
      await policy.run(batch, next);
    },
  };
}

describe('the policy that labels', () => {
  policyKit(runner, {
    create: (resolve) =>
      afterRender(
        createAdLabelPolicy(bookOf(resolve), options),
        'A몰 세일\n02-1234-5678\n무료수신거부 080-500-4233',
      ),
    ...{ channel: wordedChannel(), messages: messagesWith('LABEL_'), prefix: 'LABEL_' },
  });
});

describe('the policy that checks labels', () => {
  policyKit(runner, {
    create: (resolve) => afterRender(createAdLabelCheckPolicy(bookOf(resolve), options), 'Hello'),
    ...{
      channel: wordedChannel(),
      prepared: 'yes',
      messages: messagesWith('AD_LABEL_'),
      prefix: 'AD_LABEL_',
    },
  });
});

describe('the policy of channels that carry no advertising', () => {
  policyKit(runner, {
    create: () => createInformationalChannelPolicy(options),
    ...{
      channel: wordedChannel({ id: 'alimtalk' }),
      messages: messagesWith('ALIMTALK_'),
      prefix: 'ALIMTALK_',
    },
  });
});

describe('the policy that reads values', () => {
  policyKit(runner, {
    create: () => afterRender(createValueMarkersPolicy(options), '안내'),
    ...{ channel: wordedChannel(), messages: messagesWith('RECLASSIFIED_'), prefix: 'RECLASSIFIED_' },
  });
});

describe('the plugin that labels', () => {
  pluginKit(runner, {
    create: complianceAdLabel,
    validOptions: { sender: aSender, onVariant: 'fix' },
    invalidOptions: [
      { options: { onVariant: 'ignore', onAdMarkers: 'never' }, paths: ['onVariant', 'onAdMarkers'] },
      { options: { sender: { optOutNumber: '02-123-4567' } }, paths: ['sender.optOutNumber'] },
      { options: { sender: { senderName: '(광고)A몰' } }, paths: ['sender.senderName'] },
      { options: { sender: { senderName: 'A\nmall' } }, paths: ['sender.senderName'] },
      {
        options: { sender: { channels: { sms: { optOutCode: 'abcde' } } } },
        paths: ['sender.channels.sms.optOutCode'],
      },
      { options: { informationalOnlyChannels: 'alimtalk' }, paths: ['informationalOnlyChannels'] },
    ],
  });
});
