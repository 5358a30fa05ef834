import type { Campaign, CampaignSettings, ContactPoint, Experiment, RecipientFacts } from '@pabal/core';

const madeAt = new Date('2026-03-01T00:00:00Z');

/** A running promotional campaign on the channel `note`. */
export function sampleCampaign(overrides: Partial<Campaign> = {}): Campaign {
  return {
    id: 1,
    workspaceId: 1,
    campaignKey: 1,
    state: 'running',
    revision: 1,
    startedRevision: 1,
    authors: ['key:1'],
    approval: null,
    archivedAt: null,
    nextRunAt: null,
    pausedAt: null,
    pausedBecause: null,
    createdAt: madeAt,
    updatedAt: madeAt,
    ...sampleSettings(),
    ...overrides,
  };
}

/** What an operator sets for such a campaign. */
export function sampleSettings(overrides: Partial<CampaignSettings> = {}): CampaignSettings {
  return {
    name: 'hello',
    description: '',
    purpose: 'promotional',
    channel: 'note',
    content: { text: '{{name}}님 안녕하세요' },
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

/** Two messages of which half of the people each get one, the own of the campaign and another. */
export function sampleExperiment(overrides: Partial<Experiment> = {}): Experiment {
  return {
    variants: [
      { name: 'a', weight: 50, content: null },
      { name: 'b', weight: 50, content: { text: '{{name}}님, 오늘만' } },
    ],
    ...{ testPercent: 40, metric: 'delivered', decideAfter: { amount: 1, unit: 'hours' } },
    ...overrides,
  };
}

/** An active phone. */
export function sampleContact(recipientId: number, overrides: Partial<ContactPoint> = {}): ContactPoint {
  return {
    recipientId,
    kind: 'phone',
    status: 'active',
    value: `+8210${String(20_000_000 + recipientId)}`,
    hash: `hash-${recipientId}`,
    statusReason: null,
    ...overrides,
  };
}

/** What is known of a person with a name and a phone. */
export function sampleFacts(id: number, overrides: Partial<RecipientFacts> = {}): RecipientFacts {
  return {
    id,
    userId: `u${id}`,
    locale: null,
    zone: null,
    birthDate: null,
    properties: { name: `사람${id}` },
    contact: sampleContact(id),
    ...overrides,
  };
}
