import type { Campaign, CampaignId } from '../domain/campaign.js';
import type { SkippedOccurrence } from '../domain/skipped-occurrence.js';
import type { Unit } from './unit-of-work.js';

/** The occurrences of campaigns: the one that is awaited, and those that did not run. */
export interface ScheduleStore {
  /** Running campaigns whose next occurrence is at or before `now`, the longest waiting first. */
  due(unit: Unit, now: Date, limit: number): Promise<readonly CampaignId[]>;
  /**
   * Locks a running campaign whose next occurrence is at or before `now` until the unit ends. `null` when it is not, or no
   * longer, or when another holds it: of many who try, one gets it.
   */
  claimDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<Campaign | null>;
  /** Sets the next occurrence of a campaign that this unit has locked or moved; `null` when there is none. */
  setNext(unit: Unit, campaignId: CampaignId, nextRunAt: Date | null): Promise<void>;
  /** Writes down occurrences that did not run. One that is written down already keeps its first reason. */
  recordSkipped(unit: Unit, campaignId: CampaignId, skipped: readonly SkippedOccurrence[]): Promise<void>;
  /** Occurrences that did not run, newest first. */
  skipped(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly SkippedOccurrence[]>;
  /** Ends a running campaign that has no occurrence ahead and no active run. True when this call did it. */
  endIfOver(unit: Unit, campaignId: CampaignId, at: Date): Promise<boolean>;
}
