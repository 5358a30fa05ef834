import type { ApiClient } from '../client/api-client.js';

/** Somebody who did not get a campaign. */
export interface Refused {
  readonly campaignKey: number;
  readonly userId: string;
}

/**
 * Somebody whom a policy refused, to ask about: of all campaigns one whom a frequency cap held back, since that cannot be seen in
 * the data of the person; else anybody.
 */
export async function findRefused(api: ApiClient, keys: readonly number[]): Promise<Refused | null> {
  for (const narrowed of ['&code=FREQUENCY_CAPPED', '']) {
    for (const campaignKey of keys) {
      const path = `/v1/deliveries?campaignKey=${campaignKey}&state=suppressed&limit=1${narrowed}`;
      const { items } = await api.ask<{ items: { userId: string | null }[] }>('GET', path);
      const userId = items[0]?.userId;
      if (typeof userId === 'string') return { campaignKey, userId };
    }
  }
  return null;
}
