import type { Campaign, CampaignId, ScheduleStore, SkippedOccurrence, SkipReason, Unit } from '@pabal/core';
import { instantArray, textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { type CampaignRow, toCampaign } from './campaign-rows.js';
import { endIfOver } from './end-if-over.js';

interface SkippedRow {
  readonly occurrence_at: Date;
  readonly reason: SkipReason;
  readonly skipped_at: Date;
}

/** The occurrences of campaigns in PostgreSQL. */
export class PgScheduleStore implements ScheduleStore {
  async due(unit: Unit, now: Date, limit: number): Promise<readonly CampaignId[]> {
    const { rows } = await pgUnitOf(unit).run<{ id: number }>(
      `SELECT id FROM campaigns WHERE state = 'running' AND next_run_at <= $1 ORDER BY next_run_at LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  async claimDue(unit: Unit, campaignId: CampaignId, now: Date): Promise<Campaign | null> {
    const { rows } = await pgUnitOf(unit).run<CampaignRow>(
      `SELECT * FROM campaigns WHERE id = $1 AND state = 'running' AND next_run_at <= $2
        FOR NO KEY UPDATE SKIP LOCKED`,
      [campaignId, now],
    );
    return rows[0] ? toCampaign(rows[0]) : null;
  }

  async setNext(unit: Unit, campaignId: CampaignId, nextRunAt: Date | null): Promise<void> {
    await pgUnitOf(unit).run('UPDATE campaigns SET next_run_at = $2 WHERE id = $1', [campaignId, nextRunAt]);
  }

  async recordSkipped(
    unit: Unit,
    campaignId: CampaignId,
    skipped: readonly SkippedOccurrence[],
  ): Promise<void> {
    if (skipped.length === 0) return;
    await pgUnitOf(unit).run(
      `INSERT INTO skipped_occurrences (campaign_id, occurrence_at, reason, skipped_at)
        SELECT $1, u.* FROM unnest($2::timestamptz[], $3::text[], $4::timestamptz[]) AS u
        ON CONFLICT DO NOTHING`,
      [
        campaignId,
        instantArray(skipped.map(({ occurrenceAt }) => occurrenceAt)),
        textArray(skipped.map(({ reason }) => reason)),
        instantArray(skipped.map(({ skippedAt }) => skippedAt)),
      ],
    );
  }

  async skipped(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly SkippedOccurrence[]> {
    const { rows } = await pgUnitOf(unit).run<SkippedRow>(
      `SELECT occurrence_at, reason, skipped_at FROM skipped_occurrences
        WHERE campaign_id = $1 ORDER BY occurrence_at DESC LIMIT $2`,
      [campaignId, limit],
    );
    return rows.map(({ occurrence_at: occurrenceAt, reason, skipped_at: skippedAt }) => ({
      ...{ occurrenceAt, reason, skippedAt },
    }));
  }

  async endIfOver(unit: Unit, campaignId: CampaignId, at: Date): Promise<boolean> {
    return pgUnitOf(unit).atomic(async (atomic) => (await endIfOver(atomic, campaignId, at)) !== null);
  }
}
