import type { ApiClient } from '../client/api-client.js';

/** A campaign as the story looks at it. */
export interface CampaignBody {
  readonly campaignKey: number;
  readonly name: string;
  readonly channel: string;
  readonly purpose: string;
  readonly state: 'draft' | 'ready' | 'running' | 'paused' | 'ended';
  readonly revision: number;
  readonly nextRunAt: string | null;
}

/** The newest campaign of a name; an archived one too, so that nobody gets again what was put away. */
export async function findCampaign(api: ApiClient, name: string): Promise<CampaignBody | null> {
  for (let cursor = ''; ;) {
    const path = `/v1/campaigns?limit=100&archived=true${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page = await api.ask<{ items: CampaignBody[]; next: string | null }>('GET', path);
    const found = page.items.find((campaign) => campaign.name === name);
    if (found || page.next === null) return found ?? null;
    cursor = page.next;
  }
}

/** Whether a campaign was never started, or was taken back before anything ran. */
export function isUnstarted({ state }: Pick<CampaignBody, 'state'>): boolean {
  return state === 'draft' || state === 'ready';
}

/** A campaign in a heading: `Campaign 1 “가을 인사” (promotional sms)`. */
export function titleOf({
  campaignKey,
  name,
  purpose,
  channel,
}: Pick<CampaignBody, 'campaignKey' | 'name' | 'purpose' | 'channel'>): string {
  return `Campaign ${campaignKey} “${name}” (${purpose} ${channel})`;
}
