import type { CampaignId, DeliveryKey, FatigueLedger, RefusedClaim, Unit } from '@pabal/core';
import { numberArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';

// The deliveries as (campaign_id, recipient_id, run_id, step). The campaign must not reach the planner as a constant: one
// that its statistics do not know counts as a few rows and is then read as a whole. `OFFSET 0` keeps the subquery closed.
const deliveriesOfCampaign = `(
  SELECT $1::bigint AS campaign_id, u.* FROM unnest($2::bigint[], $3::bigint[], $4::smallint[])
    AS u (recipient_id, run_id, step) OFFSET 0
)`;

const releaseStatement = `
  UPDATE fatigue_claims AS f SET
    run_id = CASE WHEN f.run_id = u.run_id AND f.step = u.step THEN (f.earlier -> 0 ->> 0)::bigint ELSE f.run_id END,
    step = CASE WHEN f.run_id = u.run_id AND f.step = u.step THEN (f.earlier -> 0 ->> 1)::smallint ELSE f.step END,
    claimed_at = CASE WHEN f.run_id = u.run_id AND f.step = u.step THEN (f.earlier -> 0 ->> 2)::timestamptz
      ELSE f.claimed_at END,
    earlier = CASE WHEN f.run_id = u.run_id AND f.step = u.step THEN nullif(f.earlier - 0, '[]')
      ELSE claims_without(f.earlier, u.run_id, u.step) END
  FROM ${deliveriesOfCampaign} AS u
  WHERE f.campaign_id = u.campaign_id AND f.recipient_id = u.recipient_id AND f.earlier IS NOT NULL`;

/** Claims in PostgreSQL. */
export class PgFatigueLedger implements FatigueLedger {
  claim(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    at: Date,
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]> {
    if (deliveries.length === 0) return Promise.resolve([]);
    return pgUnitOf(unit).atomic(async (atomic) => {
      const { rows } = await atomic.run<{ ids: readonly number[] }>(
        'SELECT claim_people($1, $2::bigint[], $3::bigint[], $4::smallint[], $5::timestamptz, $6::timestamptz) AS ids',
        [campaignId, ...columnsOf(deliveries), at, notBefore],
      );
      const refusedIds = new Set(rows[0]?.ids);
      if (refusedIds.size === 0) return [];
      const refused = deliveries.filter(({ recipientId }) => refusedIds.has(recipientId));
      const standing = await atomic.run<{ recipient_id: number; at: Date }>(
        `SELECT f.recipient_id, CASE WHEN f.run_id = u.run_id AND f.step = u.step THEN (f.earlier -> 0 ->> 2)::timestamptz
            ELSE f.claimed_at END AS at
          FROM ${deliveriesOfCampaign} AS u
          JOIN fatigue_claims f ON f.campaign_id = u.campaign_id AND f.recipient_id = u.recipient_id ORDER BY f.recipient_id`,
        [campaignId, ...columnsOf(refused)],
      );
      return standing.rows.map((row) => ({ recipientId: row.recipient_id, lastSendAt: row.at }));
    });
  }

  async peek(
    unit: Unit,
    campaignId: CampaignId,
    deliveries: readonly DeliveryKey[],
    notBefore: Date | null,
  ): Promise<readonly RefusedClaim[]> {
    if (deliveries.length === 0) return [];
    const { rows } = await pgUnitOf(unit).run<{ recipient_id: number; at: Date }>(
      `SELECT * FROM (
          SELECT f.recipient_id, CASE WHEN f.run_id = u.run_id AND f.step = u.step
            THEN (f.earlier -> 0 ->> 2)::timestamptz ELSE f.claimed_at END AS at
          FROM ${deliveriesOfCampaign} AS u
          JOIN fatigue_claims f ON f.campaign_id = u.campaign_id AND f.recipient_id = u.recipient_id) AS standing
        WHERE at IS NOT NULL AND coalesce(at > $5::timestamptz, true) ORDER BY recipient_id`,
      [campaignId, ...columnsOf(deliveries), notBefore],
    );
    return rows.map((row) => ({ recipientId: row.recipient_id, lastSendAt: row.at }));
  }

  release(unit: Unit, campaignId: CampaignId, deliveries: readonly DeliveryKey[]): Promise<void> {
    if (deliveries.length === 0) return Promise.resolve();
    const columns = columnsOf(deliveries);
    return pgUnitOf(unit).atomic(async (atomic) => {
      const values = [campaignId, ...columns];
      await atomic.run(
        `SELECT 1 FROM ${deliveriesOfCampaign} AS u JOIN fatigue_claims f ON f.campaign_id = u.campaign_id
          AND f.recipient_id = u.recipient_id ORDER BY f.recipient_id FOR UPDATE OF f`,
        values,
      );
      await atomic.run(
        `DELETE FROM fatigue_claims f USING ${deliveriesOfCampaign} AS u
          WHERE f.campaign_id = u.campaign_id AND f.recipient_id = u.recipient_id AND f.run_id = u.run_id
            AND f.step = u.step AND f.earlier IS NULL`,
        values,
      );
      await atomic.run(releaseStatement, values);
    });
  }
}

/** In the order of ids, in which rows are locked. */
function columnsOf(deliveries: readonly DeliveryKey[]): readonly [string, string, string] {
  const sorted = [...deliveries].sort((a, b) => a.recipientId - b.recipientId);
  return [
    numberArray(sorted.map((key) => key.recipientId)),
    numberArray(sorted.map((key) => key.runId)),
    numberArray(sorted.map((key) => key.step)),
  ];
}
