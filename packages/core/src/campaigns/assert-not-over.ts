import type { Campaign } from '../domain/campaign.js';
import { EngineError } from '../errors/engine-error.js';

/** A campaign whose period is over would only make a run of people who are all too late. @throws EngineError `CAMPAIGN_PERIOD_OVER` */
export function assertNotOver({ campaignKey, period }: Campaign, now: Date): void {
  if (period.endAt === null || period.endAt > now) return;
  throw new EngineError('CAMPAIGN_PERIOD_OVER', `The period of campaign ${campaignKey} is over.`, {
    fields: [
      { path: 'period.endAt', problem: 'lies in the past; edit the campaign: give it a later one, or none' },
    ],
  });
}
