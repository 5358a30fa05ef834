import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { moneyPauseCodes } from '../domain/money-pause.js';
import type { Unit } from '../ports/unit-of-work.js';

/** Makes those due who wait for money: whoever resumes has raised the limit or entered the price, and waits for no next day. */
export async function wakeUnpaid(
  { campaigns, clock, ledger }: Pick<DeliveryDeps, 'campaigns' | 'clock' | 'ledger'>,
  unit: Unit,
  campaign: Campaign,
): Promise<void> {
  for (const run of await campaigns.activeRuns(unit)) {
    if (run.campaignId === campaign.id)
      await ledger.wakeEarly(unit, run.id, clock.now(), { reasonCodes: moneyPauseCodes });
  }
}
