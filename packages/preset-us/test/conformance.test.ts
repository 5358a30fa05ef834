import { presetUs, usReasonMessages } from '@pabal/preset-us';
import { pluginKit, policyKit } from '@pabal/testing';
import { tokens } from '@pabal/core';
import { createQuietHoursGate } from '../src/quiet-hours-gate.js';
import { createUsPack } from '../src/us-pack.js';

const runner = { describe, it };
// The kit's people are asked at 10:00 in Seoul, which is evening in New York.
const options = { openLocal: '08:00', closeLocal: '18:00', consentChannels: ['text'] };

describe('us-quiet-hours', () => {
  policyKit(runner, {
    ...{ messages: usReasonMessages, prefix: 'US_' },
    create: () => createQuietHoursGate(createUsPack(options)),
    async seed({ resolve, unit, campaign, people }) {
      const recipients = resolve(tokens.recipientStore);
      const facts = await recipients.loadFacts(unit, campaign.workspaceId, people, 'phone', []);
      const writes = [...facts.values()].map(({ userId }) => ({ userId, zone: 'America/New_York' }));
      await recipients.upsert(unit, campaign.workspaceId, writes);
    },
  });
});

describe('us plugin', () => {
  pluginKit(runner, {
    create: presetUs,
    validOptions: {},
    invalidOptions: [
      { options: { openLocal: '8 am', consentChannels: [] }, paths: ['openLocal', 'consentChannels'] },
    ],
  });
});
