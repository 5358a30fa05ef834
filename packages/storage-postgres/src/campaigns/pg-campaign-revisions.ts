import type {
  Approval,
  Campaign,
  CampaignEdit,
  CampaignId,
  CampaignRevisions,
  CampaignSettings,
  Unit,
  WorkspaceId,
} from '@pabal/core';
import { pgUnitOf } from '../connection/pg-unit.js';
import { type CampaignRow, toCampaign } from './campaign-rows.js';
import { settingColumns } from './setting-columns.js';

/** What operators change about campaigns, in PostgreSQL. */
export class PgCampaignRevisions implements CampaignRevisions {
  async lock(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null> {
    const { rows } = await pgUnitOf(unit).run<CampaignRow>(
      'SELECT * FROM campaigns WHERE workspace_id = $1 AND campaign_key = $2 FOR NO KEY UPDATE',
      [workspaceId, campaignKey],
    );
    return rows[0] ? toCampaign(rows[0]) : null;
  }

  async edit(
    unit: Unit,
    campaignId: CampaignId,
    settings: CampaignSettings,
    { state, editor, at }: CampaignEdit,
  ): Promise<Campaign> {
    const { names, values } = settingColumns(settings);
    const { rows } = await pgUnitOf(unit).run<CampaignRow>(
      `UPDATE campaigns SET state = $2, updated_at = $3, revision = revision + 1, approval = NULL,
          authors = CASE WHEN $4 = ANY (authors) THEN authors ELSE authors || $4::text END,
          ${names.map((name, index) => `${name} = $${index + 5}`).join(', ')}
        WHERE id = $1 RETURNING *`,
      [campaignId, state, at, editor, ...values],
    );
    if (!rows[0]) throw new TypeError(`There is no campaign with the id ${campaignId}; lock it first`);
    return toCampaign(rows[0]);
  }

  async approve(unit: Unit, campaignId: CampaignId, approval: Approval): Promise<void> {
    await pgUnitOf(unit).run('UPDATE campaigns SET approval = $2, updated_at = $3 WHERE id = $1', [
      ...[campaignId, JSON.stringify(approval), approval.at],
    ]);
  }

  async markStarted(unit: Unit, campaignId: CampaignId): Promise<void> {
    await pgUnitOf(unit).run('UPDATE campaigns SET started_revision = revision WHERE id = $1', [campaignId]);
  }

  async archive(unit: Unit, campaignId: CampaignId, archivedAt: Date | null, at: Date): Promise<void> {
    await pgUnitOf(unit).run('UPDATE campaigns SET archived_at = $2, updated_at = $3 WHERE id = $1', [
      ...[campaignId, archivedAt, at],
    ]);
  }
}
