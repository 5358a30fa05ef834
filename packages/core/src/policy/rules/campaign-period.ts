import { pass } from '../../domain/verdict.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Keeps messages inside the period of their campaign, half-open: `[startAt, endAt)`. */
export function createCampaignPeriodPolicy(): Policy {
  return gate({
    id: 'campaign-period',
    version: '1',
    stage: 'timing',
    lastLook: true,
    sparesTests: true,
    judge(_candidate, _facts, { campaign, now }) {
      const { startAt, endAt } = campaign.period;
      if (endAt && now >= endAt) {
        return {
          kind: 'deny',
          reason: { code: 'CAMPAIGN_PERIOD_OVER', params: { endAt: endAt.toISOString() } },
        };
      }
      if (startAt && now < startAt) {
        const reason = { code: 'CAMPAIGN_NOT_BEGUN', params: { startAt: startAt.toISOString() } };
        return { kind: 'defer', until: startAt, reason };
      }
      return pass;
    },
  });
}
