import {
  decisionAt,
  type Campaign,
  type CampaignId,
  type CampaignPause,
  type CampaignSettings,
  type CampaignState,
  type CampaignStore,
  type PauseCode,
  type RecipientId,
  type Run,
  type RunEnd,
  type RunId,
  type RunTrouble,
  type Unit,
  type WorkspaceId,
} from '@pabal/core';
import { commitUnflushed } from '../connection/commit-unflushed.js';
import { textArray } from '../connection/array-literal.js';
import { pgUnitOf } from '../connection/pg-unit.js';
import { type CampaignRow, type RunRow, toCampaign, toRun } from './campaign-rows.js';
import { finishRun } from './finish-run.js';
import { ledgerMonthOf } from './ledger-month.js';
import { overRuns } from './over-runs.js';
import { settingColumns } from './setting-columns.js';

/** Campaigns and runs in PostgreSQL. */
export class PgCampaignStore implements CampaignStore {
  async create(
    unit: Unit,
    workspaceId: WorkspaceId,
    settings: CampaignSettings,
    at: Date,
    author?: string,
  ): Promise<Campaign> {
    const { names, values } = settingColumns(settings);
    const { rows } = await pgUnitOf(unit).run<CampaignRow>(
      `WITH next AS (
          UPDATE workspaces SET last_campaign_key = last_campaign_key + 1 WHERE id = $1 RETURNING last_campaign_key
        )
        INSERT INTO campaigns (workspace_id, campaign_key, state, authors, created_at, updated_at, ${names.join(', ')})
        SELECT $1, last_campaign_key, 'draft', $2, $3, $3, ${names.map((_, index) => `$${index + 4}`).join(', ')}
          FROM next RETURNING *`,
      [workspaceId, textArray(author === undefined ? [] : [author]), at, ...values],
    );
    if (!rows[0]) throw new TypeError(`There is no workspace ${workspaceId}`);
    return toCampaign(rows[0]);
  }

  async find(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null> {
    const { rows } = await pgUnitOf(unit).build<CampaignRow>((knex) =>
      knex('campaigns').where({ workspace_id: workspaceId, campaign_key: campaignKey }),
    );
    return rows[0] ? toCampaign(rows[0]) : null;
  }

  async findById(unit: Unit, campaignId: CampaignId): Promise<Campaign | null> {
    const { rows } = await pgUnitOf(unit).build<CampaignRow>((knex) =>
      knex('campaigns').where('id', campaignId),
    );
    return rows[0] ? toCampaign(rows[0]) : null;
  }

  async list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
    archived: 'hidden' | 'shown' = 'hidden',
  ): Promise<readonly Campaign[]> {
    const { rows } = await pgUnitOf(unit).build<CampaignRow>((knex) => {
      const query = knex('campaigns').where('workspace_id', workspaceId);
      if (beforeKey !== null) void query.where('campaign_key', '<', beforeKey);
      if (archived === 'hidden') void query.whereNull('archived_at');
      return query.orderBy('campaign_key', 'desc').limit(limit);
    });
    return rows.map(toCampaign);
  }

  async usingCohort(
    unit: Unit,
    workspaceId: WorkspaceId,
    cohortKey: number,
    limit: number,
  ): Promise<readonly number[]> {
    const { rows } = await pgUnitOf(unit).run<{ campaign_key: number }>(
      `SELECT campaign_key FROM campaigns
        WHERE workspace_id = $1 AND state IN ('ready', 'running', 'paused') AND EXISTS (
          SELECT 1 FROM (SELECT campaigns.audience UNION ALL SELECT r.audience FROM runs r
            WHERE r.campaign_id = campaigns.id AND r.state = 'active' AND NOT r.expanded) AS a (audience)
          WHERE a.audience @? '$.condition'
            AND jsonb_path_exists(a.audience, '$.condition.** ? (@.kind == "cohort" && @.cohortKey == $key)',
              jsonb_build_object('key', $2::int)))
        ORDER BY campaign_key LIMIT $3`,
      [workspaceId, cohortKey, limit],
    );
    return rows.map(({ campaign_key }) => campaign_key);
  }

  async move(
    unit: Unit,
    campaignId: CampaignId,
    from: CampaignState,
    to: CampaignState,
    at: Date,
    because?: CampaignPause,
  ): Promise<boolean> {
    const why = { paused_because: because?.code ?? null, resume_at: because?.resumeAt ?? null };
    const { count } = await pgUnitOf(unit).build((knex) =>
      knex('campaigns')
        .where({ id: campaignId, state: from })
        .update({
          ...{ state: to, updated_at: at, ...why },
          paused_at: to === 'paused' ? knex.raw('coalesce(paused_at, ?)', [at]) : null,
        }),
    );
    return count > 0;
  }

  async pausedBecause(
    unit: Unit,
    code: PauseCode,
    which: Parameters<CampaignStore['pausedBecause']>[2],
    limit: number,
  ): Promise<readonly Campaign[]> {
    const { rows } = await pgUnitOf(unit).build<CampaignRow>((knex) => {
      const query = knex('campaigns').where('paused_because', code).orderBy('id').limit(limit);
      return which.kind === 'workspace'
        ? query.where('workspace_id', which.workspaceId)
        : query.where('resume_at', '<=', which.by);
    });
    return rows.map(toCampaign);
  }

  async retag(
    unit: Unit,
    campaignId: CampaignId,
    tags: readonly string[],
    at: Date,
  ): Promise<readonly string[] | null> {
    const { rows } = await pgUnitOf(unit).run<{ tags: readonly string[] }>(
      `UPDATE campaigns AS c SET tags = $2, updated_at = $3
        FROM (SELECT id, tags FROM campaigns WHERE id = $1 FOR NO KEY UPDATE) AS old
        WHERE c.id = old.id RETURNING old.tags`,
      [campaignId, textArray(tags), at],
    );
    return rows[0]?.tags ?? null;
  }

  async setRate(
    unit: Unit,
    campaignId: CampaignId,
    ratePerMinute: number | null,
    at: Date,
  ): Promise<{ readonly ratePerMinute: number | null } | null> {
    const { rows } = await pgUnitOf(unit).run<{ rate_per_minute: number | null }>(
      `UPDATE campaigns AS c SET rate_per_minute = $2, updated_at = $3
        FROM (SELECT id, rate_per_minute FROM campaigns WHERE id = $1 FOR NO KEY UPDATE) AS old
        WHERE c.id = old.id RETURNING old.rate_per_minute`,
      [campaignId, ratePerMinute, at],
    );
    return rows[0] ? { ratePerMinute: rows[0].rate_per_minute } : null;
  }

  async state(unit: Unit, campaignId: CampaignId, mode: 'read' | 'lock'): Promise<CampaignState | null> {
    const { rows } = await pgUnitOf(unit).run<{ state: CampaignState }>(
      `SELECT state FROM campaigns WHERE id = $1 ${mode === 'lock' ? 'FOR SHARE' : ''}`,
      [campaignId],
    );
    return rows[0]?.state ?? null;
  }

  createRun(
    unit: Unit,
    campaign: Campaign,
    lastRecipientId: RecipientId,
    at: Date,
    occurrenceAt?: Date,
  ): Promise<Run> {
    const month = ledgerMonthOf(at);
    return pgUnitOf(unit).atomic(async (atomic) => {
      await atomic.run('SELECT ensure_ledger_month($1)', [month]);
      const { rows } = await atomic.run<RunRow>(
        `INSERT INTO runs (workspace_id, campaign_id, state, started_at, ledger_month, last_recipient_id, occurrence_at,
          decides_at, audience) VALUES ($1, $2, 'active', $3, $4, $5, $6, $7, $8) RETURNING *`,
        [
          ...[campaign.workspaceId, campaign.id, at, month, lastRecipientId, occurrenceAt ?? null],
          decisionAt(campaign.experiment, at),
          JSON.stringify(campaign.audience),
        ],
      );
      return toRun(rows[0] as RunRow);
    });
  }

  async createTestRun(
    unit: Unit,
    campaign: Campaign,
    people: number,
    at: Date,
    variant: string | null = null,
  ): Promise<Run> {
    const run = await this.createRun(unit, { ...campaign, experiment: null }, 0, at);
    const { rows } = await pgUnitOf(unit).run<RunRow>(
      "UPDATE runs SET kind = 'test', expanded = true, audience_size = $2, variant = $3 WHERE id = $1 RETURNING *",
      [run.id, people, variant],
    );
    return toRun(rows[0] as RunRow);
  }

  async findRun(unit: Unit, runId: RunId): Promise<Run | null> {
    const { rows } = await pgUnitOf(unit).run<RunRow>('SELECT * FROM runs WHERE id = $1', [runId]);
    return rows[0] ? toRun(rows[0]) : null;
  }

  async runs(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly Run[]> {
    const { rows } = await pgUnitOf(unit).build<RunRow>((knex) =>
      knex('runs').where({ campaign_id: campaignId, kind: 'real' }).orderBy('id', 'desc').limit(limit),
    );
    return rows.map(toRun);
  }

  async lockRun(unit: Unit, runId: RunId): Promise<Run | null> {
    const { rows } = await pgUnitOf(unit).run<RunRow>(
      'SELECT * FROM runs WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED',
      [runId],
    );
    return rows[0] ? toRun(rows[0]) : null;
  }

  async advanceRun(
    unit: Unit,
    runId: RunId,
    progress: { readonly cursor: RecipientId; readonly added: number; readonly expanded: boolean },
  ): Promise<void> {
    const pgUnit = pgUnitOf(unit);
    // The cursor, the batches and their jobs are lost together, and the page is then cut again.
    await commitUnflushed(pgUnit);
    await pgUnit.run(
      'UPDATE runs SET cursor_id = $2, audience_size = audience_size + $3, expanded = $4 WHERE id = $1',
      [runId, progress.cursor, progress.added, progress.expanded],
    );
  }

  finishRun(unit: Unit, runId: RunId, at: Date): Promise<RunEnd | null> {
    return pgUnitOf(unit).atomic((atomic) => finishRun(atomic, runId, at));
  }

  overRuns(unit: Unit, limit: number): Promise<readonly RunId[]> {
    return overRuns(pgUnitOf(unit), limit);
  }

  async noteTrouble(unit: Unit, runId: RunId, trouble: RunTrouble | null): Promise<void> {
    await pgUnitOf(unit).run(
      `UPDATE runs SET trouble_code = $2, trouble_message = $3, trouble_at = $4
        WHERE id = $1 AND (trouble_code, trouble_message) IS DISTINCT FROM ($2::text, $3::text)`,
      [runId, trouble?.code ?? null, trouble?.message ?? null, trouble?.at ?? null],
    );
  }

  async activeRuns(unit: Unit): Promise<readonly Run[]> {
    const { rows } = await pgUnitOf(unit).run<RunRow>(
      "SELECT * FROM runs WHERE state = 'active' ORDER BY id",
    );
    return rows.map(toRun);
  }
}
