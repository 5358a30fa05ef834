import type { RunEnd } from '@pabal/core';
import type { PgUnit } from '../connection/pg-unit.js';

/**
 * Ends a running campaign of which no run is active and no occurrence or call is ahead; answers it when this call did. Locked before
 * its runs are looked at: of two last runs that finish at once, one sees the other finished.
 */
export async function endIfOver(
  unit: PgUnit,
  campaignId: number,
  at: Date,
): Promise<RunEnd['endedCampaign']> {
  await unit.run('SELECT 1 FROM campaigns WHERE id = $1 FOR NO KEY UPDATE', [campaignId]);
  const { rows } = await unit.run<{ id: number; workspace_id: number; campaign_key: number }>(
    `UPDATE campaigns AS c SET state = 'ended', updated_at = $2
      WHERE c.id = $1 AND c.state = 'running' AND c.next_run_at IS NULL
        AND (c.send_type ->> 'kind' <> 'api' OR c.end_at <= $2)
        AND NOT EXISTS (SELECT 1 FROM runs r WHERE r.campaign_id = c.id AND r.state = 'active' AND r.kind = 'real')
      RETURNING id, workspace_id, campaign_key`,
    [campaignId, at],
  );
  const [campaign] = rows;
  if (!campaign) return null;
  const { id, workspace_id: workspaceId, campaign_key: campaignKey } = campaign;
  return { id, workspaceId, campaignKey };
}
