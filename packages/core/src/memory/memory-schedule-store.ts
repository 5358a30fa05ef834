import type { Campaign, CampaignId } from '../domain/campaign.js';
import type { SkippedOccurrence } from '../domain/skipped-occurrence.js';
import type { ScheduleStore } from '../ports/schedule-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { endIfOver } from './end-if-over.js';
import type { MemoryState } from './memory-state.js';

/** The occurrences of campaigns in memory. */
export class MemoryScheduleStore implements ScheduleStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  due(unit: Unit, now: Date, limit: number): Promise<readonly CampaignId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.campaigns
        .filter(transaction, (row) => isDue(row, now))
        .sort((a, b) => Number(a.nextRunAt) - Number(b.nextRunAt))
        .slice(0, limit)
        .map(({ id }) => id),
    );
  }

  claimDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<Campaign | null> {
    return this.#state.within(unit, (transaction) => {
      if (!this.#state.campaigns.tryLock(transaction, campaignId)) return null;
      const campaign = this.#state.campaigns.get(transaction, campaignId);
      return campaign && isDue(campaign, now) ? campaign : null;
    });
  }

  setNext(unit: Unit, campaignId: CampaignId, nextRunAt: Date | null): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      const campaign = await this.#state.campaigns.lock(transaction, campaignId);
      if (campaign) this.#state.campaigns.set(transaction, campaignId, { ...campaign, nextRunAt });
    });
  }

  recordSkipped(unit: Unit, campaignId: CampaignId, skipped: readonly SkippedOccurrence[]): Promise<void> {
    return this.#state.within(unit, async (transaction) => {
      for (const one of skipped) {
        const key = `${campaignId}/${one.occurrenceAt.getTime()}`;
        const known = await this.#state.skippedOccurrences.lock(transaction, key);
        if (!known) this.#state.skippedOccurrences.set(transaction, key, { ...one, campaignId });
      }
    });
  }

  skipped(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly SkippedOccurrence[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.skippedOccurrences
        .filter(transaction, (row) => row.campaignId === campaignId)
        .sort((a, b) => Number(b.occurrenceAt) - Number(a.occurrenceAt))
        .slice(0, limit)
        .map(({ campaignId: _campaignId, ...one }) => one),
    );
  }

  endIfOver(unit: Unit, campaignId: CampaignId, at: Date): Promise<boolean> {
    return this.#state.within(unit, async (transaction) => {
      return (await endIfOver(this.#state, transaction, campaignId, at)) !== null;
    });
  }
}

function isDue({ state, nextRunAt }: Campaign, now: Date): boolean {
  return state === 'running' && nextRunAt !== null && nextRunAt <= now;
}
