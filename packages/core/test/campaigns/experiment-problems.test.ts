import { expect } from 'chai';
import type { CampaignSettings, Experiment, SendType } from '@pabal/core';
import { experimentProblems } from '../../src/campaigns/experiment-problems.js';
import { sampleSettings } from '../samples.js';

const now = new Date('2026-03-02T01:00:00Z');
const experiment: Experiment = {
  variants: [],
  ...{ testPercent: 20, metric: 'delivered', decideAfter: { amount: 2, unit: 'hours' } },
};
const pathsOf = (overrides: Partial<CampaignSettings>): readonly string[] =>
  experimentProblems(sampleSettings({ experiment, ...overrides }), now).map(({ path }) => path);
const until = (endAt: string) => ({ startAt: null, endAt: new Date(endAt) });
const at = { kind: 'at', localAt: '2026-03-03T09:00', zone: 'Asia/Seoul' } as const;
const daily: SendType = {
  kind: 'recurring',
  every: { unit: 'days', amount: 1 },
  localTime: '09:00',
  startDate: '2026-03-03',
  endDate: '2026-03-05',
  zone: 'Asia/Seoul',
};

describe('experiment problems', () => {
  it('has none without an experiment, or where everybody is tested', () => {
    const period = until('2026-03-02T01:00:01Z');
    expect(pathsOf({ experiment: null, period })).to.deep.equal([]);
    expect(
      pathsOf({ experiment: { ...experiment, testPercent: 100, decideAfter: null }, period }),
    ).to.deep.equal([]);
  });

  it('lets nobody who is called wait for a winner', () => {
    expect(pathsOf({ sendType: { kind: 'api' } })).to.deep.equal(['experiment.testPercent']);
  });

  const rows: readonly (readonly [string, Partial<CampaignSettings>, boolean])[] = [
    ['no end', {}, true],
    ['a campaign that sends now, right after the end', { period: until('2026-03-02T03:00:00Z') }, false],
    ['a campaign that sends now, right before the end', { period: until('2026-03-02T03:00:00.001Z') }, true],
    ['one occurrence right after the end', { sendType: at, period: until('2026-03-03T02:00:00Z') }, false],
    [
      'one occurrence right before the end',
      { sendType: at, period: until('2026-03-03T02:00:00.001Z') },
      true,
    ],
    ['the last of many, after the end', { sendType: daily, period: until('2026-03-05T01:00:00Z') }, false],
    ['the last of many, before the end', { sendType: daily, period: until('2026-03-05T12:00:00Z') }, true],
  ];
  for (const [name, settings, isTaken] of rows) {
    it(`${isTaken ? 'takes' : 'refuses'} a decision of ${name}`, () => {
      expect(pathsOf(settings)).to.deep.equal(isTaken ? [] : ['experiment.decideAfter']);
    });
  }
});
