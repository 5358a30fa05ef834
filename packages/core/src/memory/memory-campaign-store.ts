import type { Campaign, CampaignId, CampaignSettings, CampaignState } from '../domain/campaign.js';
import { cohortKeysOf } from '../domain/condition.js';
import type { CampaignPause, PauseCode } from '../domain/money-pause.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Run, RunId, RunTrouble } from '../domain/run.js';
import type { CampaignStore, RunEnd } from '../ports/campaign-store.js';
import type { Unit } from '../ports/unit-of-work.js';
import { audiencesOf } from './audiences-of.js';
import { endIfOver } from './end-if-over.js';
import { isRunOver } from './is-run-over.js';
import type { MemoryState } from './memory-state.js';
import { newCampaign } from './new-campaign.js';
import { newRun } from './new-run.js';

/** Campaigns and runs in memory. */
export class MemoryCampaignStore implements CampaignStore {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  create(
    unit: Unit,
    workspaceId: WorkspaceId,
    settings: CampaignSettings,
    at: Date,
    author?: string,
  ): Promise<Campaign> {
    return this.#state.within(unit, (transaction) => {
      const campaign = newCampaign(this.#state, workspaceId, settings, { at, author });
      this.#state.campaigns.set(transaction, campaign.id, campaign);
      return campaign;
    });
  }

  find(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null> {
    return this.#state.within(unit, (transaction) => {
      const fits = (row: Campaign): boolean =>
        row.workspaceId === workspaceId && row.campaignKey === campaignKey;
      return this.#state.campaigns.filter(transaction, fits)[0] ?? null;
    });
  }

  findById(unit: Unit, campaignId: CampaignId): Promise<Campaign | null> {
    return this.#state.within(
      unit,
      (transaction) => this.#state.campaigns.get(transaction, campaignId) ?? null,
    );
  }

  list(
    unit: Unit,
    workspaceId: WorkspaceId,
    beforeKey: number | null,
    limit: number,
    archived: 'hidden' | 'shown' = 'hidden',
  ): Promise<readonly Campaign[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.campaigns
        .filter(
          transaction,
          (row) =>
            row.workspaceId === workspaceId &&
            row.campaignKey < (beforeKey ?? Infinity) &&
            (archived === 'shown' || row.archivedAt === null),
        )
        .sort((a, b) => b.campaignKey - a.campaignKey)
        .slice(0, limit),
    );
  }

  usingCohort(
    unit: Unit,
    workspaceId: WorkspaceId,
    cohortKey: number,
    limit: number,
  ): Promise<readonly number[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.campaigns
        .filter(
          transaction,
          (row) =>
            row.workspaceId === workspaceId &&
            ['ready', 'running', 'paused'].includes(row.state) &&
            audiencesOf(this.#state, transaction, row).some(
              (audience) =>
                audience.kind === 'filter' && cohortKeysOf(audience.condition).includes(cohortKey),
            ),
        )
        .map((row) => row.campaignKey)
        .sort((a, b) => a - b)
        .slice(0, limit),
    );
  }

  move(
    unit: Unit,
    campaignId: CampaignId,
    from: CampaignState,
    to: CampaignState,
    at: Date,
    because: CampaignPause | null = null,
  ): Promise<boolean> {
    return this.#state.within(unit, async (transaction) => {
      const campaign = await this.#state.campaigns.lock(transaction, campaignId);
      if (campaign?.state !== from) return false;
      const pausedAt = to === 'paused' ? (campaign.pausedAt ?? at) : null;
      const moved = { ...campaign, state: to, pausedAt, pausedBecause: because, updatedAt: at };
      this.#state.campaigns.set(transaction, campaignId, moved);
      return true;
    });
  }

  pausedBecause(
    unit: Unit,
    code: PauseCode,
    which: Parameters<CampaignStore['pausedBecause']>[2],
    limit: number,
  ): Promise<readonly Campaign[]> {
    const isMeant = ({ workspaceId, pausedBecause }: Campaign): boolean => {
      if (pausedBecause?.code !== code) return false;
      if (which.kind === 'workspace') return workspaceId === which.workspaceId;
      return pausedBecause.resumeAt !== null && pausedBecause.resumeAt <= which.by;
    };
    return this.#state.within(unit, (transaction) =>
      this.#state.campaigns
        .filter(transaction, isMeant)
        .sort((a, b) => a.id - b.id)
        .slice(0, limit),
    );
  }

  retag(
    unit: Unit,
    campaignId: CampaignId,
    tags: readonly string[],
    at: Date,
  ): Promise<readonly string[] | null> {
    return this.#state.within(unit, async (transaction) => {
      const campaign = await this.#state.campaigns.lock(transaction, campaignId);
      if (!campaign) return null;
      this.#state.campaigns.set(transaction, campaignId, { ...campaign, tags, updatedAt: at });
      return campaign.tags;
    });
  }

  setRate(
    unit: Unit,
    campaignId: CampaignId,
    ratePerMinute: number | null,
    at: Date,
  ): Promise<{ readonly ratePerMinute: number | null } | null> {
    return this.#state.within(unit, async (transaction) => {
      const campaign = await this.#state.campaigns.lock(transaction, campaignId);
      if (!campaign) return null;
      this.#state.campaigns.set(transaction, campaignId, { ...campaign, ratePerMinute, updatedAt: at });
      return { ratePerMinute: campaign.ratePerMinute };
    });
  }

  state(unit: Unit, campaignId: CampaignId, mode: 'read' | 'lock'): Promise<CampaignState | null> {
    return this.#state.within(unit, async (transaction) => {
      if (mode === 'lock') await this.#state.campaigns.lock(transaction, campaignId, 'shared');
      return this.#state.campaigns.get(transaction, campaignId)?.state ?? null;
    });
  }

  createRun(
    unit: Unit,
    campaign: Campaign,
    lastRecipientId: RecipientId,
    at: Date,
    occurrenceAt?: Date,
  ): Promise<Run> {
    return this.#state.within(unit, (transaction) => {
      const run = newRun(this.#state, transaction, campaign, {
        lastRecipientId,
        at,
        occurrenceAt: occurrenceAt ?? null,
      });
      this.#state.runs.set(transaction, run.id, run);
      return run;
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
    return this.#state.within(unit, (transaction) => {
      const test: Run = { ...run, kind: 'test', expanded: true, audienceSize: people, variant };
      this.#state.runs.set(transaction, run.id, test);
      return test;
    });
  }

  findRun(unit: Unit, runId: RunId): Promise<Run | null> {
    return this.#state.within(unit, (transaction) => this.#state.runs.get(transaction, runId) ?? null);
  }

  runs(unit: Unit, campaignId: CampaignId, limit: number): Promise<readonly Run[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.runs
        .filter(transaction, (row) => row.campaignId === campaignId && row.kind === 'real')
        .sort((a, b) => b.id - a.id)
        .slice(0, limit),
    );
  }

  lockRun(unit: Unit, runId: RunId): Promise<Run | null> {
    return this.#state.within(unit, (transaction) => {
      const isMine = this.#state.runs.tryLock(transaction, runId);
      return isMine ? (this.#state.runs.get(transaction, runId) ?? null) : null;
    });
  }

  advanceRun(
    unit: Unit,
    runId: RunId,
    progress: { readonly cursor: RecipientId; readonly added: number; readonly expanded: boolean },
  ): Promise<void> {
    return this.#state.within(unit, (transaction) => {
      const run = this.#state.runs.get(transaction, runId);
      if (!run || !this.#state.runs.isLockedBy(transaction, runId)) {
        throw new TypeError(`Run ${runId} is not locked by this unit; call lockRun first`);
      }
      const { cursor, added, expanded } = progress;
      this.#state.runs.set(transaction, runId, {
        ...run,
        cursor,
        expanded,
        audienceSize: run.audienceSize + added,
      });
    });
  }

  finishRun(unit: Unit, runId: RunId, at: Date): Promise<RunEnd | null> {
    const { runs } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      if (!isRunOver(this.#state, transaction, runs.get(transaction, runId))) return null;
      const run = await runs.lock(transaction, runId);
      if (!run || !isRunOver(this.#state, transaction, run)) return null;
      runs.set(transaction, runId, { ...run, state: 'finished', finishedAt: at });
      if (run.kind === 'test') return { endedCampaign: null };
      const campaign = await endIfOver(this.#state, transaction, run.campaignId, at);
      if (!campaign) return { endedCampaign: null };
      const { id, workspaceId, campaignKey } = campaign;
      return { endedCampaign: { id, workspaceId, campaignKey } };
    });
  }

  overRuns(unit: Unit, limit: number): Promise<readonly RunId[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.runs
        .filter(transaction, (row) => isRunOver(this.#state, transaction, row))
        .map(({ id }) => id)
        .sort((a, b) => a - b)
        .slice(0, limit),
    );
  }

  noteTrouble(unit: Unit, runId: RunId, trouble: RunTrouble | null): Promise<void> {
    const { runs } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      if (isSameTrouble(runs.get(transaction, runId)?.trouble, trouble)) return;
      const run = await runs.lock(transaction, runId);
      if (run) runs.set(transaction, runId, { ...run, trouble });
    });
  }

  activeRuns(unit: Unit): Promise<readonly Run[]> {
    return this.#state.within(unit, (transaction) =>
      this.#state.runs.filter(transaction, (row) => row.state === 'active').sort((a, b) => a.id - b.id),
    );
  }
}

function isSameTrouble(known: RunTrouble | null | undefined, trouble: RunTrouble | null): boolean {
  return known?.code === trouble?.code && known?.message === trouble?.message;
}
