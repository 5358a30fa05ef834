import type { CampaignSettings } from '@pabal/core';

/** Settings of a campaign that are good enough for most tests. */
export function aCampaign(overrides: Partial<CampaignSettings> = {}): CampaignSettings {
  return {
    name: 'Spring',
    description: '',
    purpose: 'promotional',
    channel: 'fake',
    content: { text: 'Hello' },
    audience: { kind: 'all' },
    sendType: { kind: 'now' },
    duplicate: { kind: 'once' },
    period: { startAt: null, endAt: null },
    noSendWindow: null,
    ratePerMinute: null,
    tags: [],
    capping: 'applies',
    controlPercent: 0,
    declared: {},
    experiment: null,
    ...overrides,
  };
}
