import type { Campaign } from '../domain/campaign.js';
import { priceOn } from '../domain/price.js';
import type { Channel } from '../ports/channel.js';
import type { Reservation } from '../ports/credit-ledger.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import { localDayOf } from '../schedule/local-day.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Sets aside what the messages of a batch cost that are on their way, by the prices of today. A form without a price counts
 * as 0 and is told in the log; where money is enforced, the budget policy has held it back before.
 */
export async function reserveCredit(
  deps: Pick<DeliveryDeps, 'money' | 'credits' | 'log'>,
  unit: Unit,
  batch: ClaimedBatch,
  scene: { readonly campaign: Campaign; readonly channel: Channel; readonly now: Date },
  forms: readonly string[],
): Promise<void> {
  if (forms.length === 0) return;
  const { campaign, channel, now } = scene;
  const { workspaceId, id: campaignId } = campaign;
  const { settings, prices } = await deps.money.terms(unit, workspaceId, 'read');
  const localDay = localDayOf(now, settings.zone);
  const place = { channel: channel.id, vendor: channel.vendor };
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  const lines = [...counts].map(([form, messages]): Reservation => ({
    form,
    messages,
    price: priceOn(prices, { ...place, form }, localDay),
  }));
  // Who keeps no prices does not want to hear that one is missing.
  const unpriced = prices.length === 0 ? [] : lines.filter(({ price }) => price === null);
  if (unpriced.length > 0) {
    const count = unpriced.reduce((sum, { messages }) => sum + messages, 0);
    deps.log.warn('messages have no price and count as 0', { campaignId, ...place, count });
  }
  const { runId, batchNo, fence } = batch;
  await deps.credits.reserve(
    unit,
    { runId, batchNo, fence },
    { workspaceId, campaignId, localDay, ...place },
    lines,
    now,
  );
}
