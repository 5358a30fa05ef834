import { tokens } from '@pabal/core';
import { fakeChannel, pluginKit, policyKit, type PolicyUnderTest } from '@pabal/testing';
import { createChannelWindowPolicy } from '../src/channel-window-policy.js';
import { complianceNightConsent } from '../src/night-consent.js';
import { createNightPolicy } from '../src/night-policy.js';
import { koreanNight } from '../src/night-terms.js';
import { nightMessages } from '../src/reason-messages.js';
import { kakaoWindow } from './scene.js';

const runner = { describe, it };
const options = {
  ...{ nightStartMarginSeconds: 0, nightEndMarginSeconds: 0, handOverMarginMs: 500 },
  exemptConsentChannels: ['email'],
};
const { NIGHT_RESTRICTED, OK_NIGHT_CONSENT, CHANNEL_WINDOW } = nightMessages;

/** The stage of the kit stands at 10:00 in Seoul; here it is night there, or it soon will be. */
function nightFrom(startLocal: string, endLocal: string): PolicyUnderTest {
  const versions = koreanNight.versions.map((version) => ({
    ...version,
    terms: { ...version.terms, startLocal, endLocal },
  }));
  return {
    create: (resolve) =>
      createNightPolicy({ ...koreanNight, versions }, resolve(tokens.consentStore), options),
    messages: { NIGHT_RESTRICTED, OK_NIGHT_CONSENT },
    prefix: ['NIGHT_', 'OK_NIGHT_'],
    async seed({ resolve, unit, campaign, now, people }) {
      const statement = { consentChannel: 'text', purpose: 'night', occurredAt: now } as const;
      const changes = people.slice(0, -1).map((recipientId, index) => ({
        ...{ ...statement, recipientId, method: 'api' as const, actor: 'kit' },
        state: index % 4 === 3 ? ('opted-out' as const) : ('opted-in' as const),
      }));
      await resolve(tokens.consentStore).record(unit, campaign.workspaceId, changes, now);
    },
  };
}

describe('night policy by day', () => policyKit(runner, nightFrom('21:00', '08:00')));
describe('night policy right before the night', () => policyKit(runner, nightFrom('10:01', '08:00')));
describe('night policy at night', () => policyKit(runner, nightFrom('10:00', '08:00')));
describe('night policy for e-mail at night', () =>
  policyKit(runner, {
    ...nightFrom('10:00', '08:00'),
    channel: fakeChannel({ consentChannel: 'email' }),
    messages: { OK_EMAIL_NIGHT_EXEMPT: nightMessages.OK_EMAIL_NIGHT_EXEMPT },
    prefix: 'OK_EMAIL_NIGHT_',
  }));

for (const [when, window] of [
  ['inside', kakaoWindow],
  ['outside', { ...kakaoWindow, fromLocal: '11:00' }],
] as const) {
  describe(`channel window policy ${when} the window`, () =>
    policyKit(runner, {
      create: () => createChannelWindowPolicy(options),
      channel: fakeChannel({ supports: { windows: [window] } }),
      messages: { CHANNEL_WINDOW },
      prefix: 'CHANNEL_WINDOW',
    }));
}

describe('night consent plugin', () =>
  pluginKit(runner, {
    create: complianceNightConsent,
    validOptions: { nightEndMarginSeconds: 60, exemptConsentChannels: ['newsletter'] },
    invalidOptions: [
      { options: { nightStartMarginSeconds: 10_801 }, paths: ['nightStartMarginSeconds'] },
      { options: { nightEndMarginSeconds: -1 }, paths: ['nightEndMarginSeconds'] },
      { options: { handOverMarginMs: 0.5 }, paths: ['handOverMarginMs'] },
      { options: { exemptConsentChannels: ['email', 'text'] }, paths: ['exemptConsentChannels.1'] },
    ],
  }));
