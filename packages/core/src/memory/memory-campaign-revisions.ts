import type { Approval } from '../domain/approval.js';
import type { Campaign, CampaignId, CampaignSettings } from '../domain/campaign.js';
import { settingsOf } from '../domain/campaign-settings.js';
import type { WorkspaceId } from '../domain/recipient.js';
import type { CampaignEdit, CampaignRevisions } from '../ports/campaign-revisions.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { MemoryState } from './memory-state.js';

/** What operators change about campaigns, in memory. */
export class MemoryCampaignRevisions implements CampaignRevisions {
  readonly #state: MemoryState;

  constructor(state: MemoryState) {
    this.#state = state;
  }

  lock(unit: Unit, workspaceId: WorkspaceId, campaignKey: number): Promise<Campaign | null> {
    const { campaigns } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const fits = (row: Campaign): boolean =>
        row.workspaceId === workspaceId && row.campaignKey === campaignKey;
      const [found] = campaigns.filter(transaction, fits);
      return found ? ((await campaigns.lock(transaction, found.id)) ?? null) : null;
    });
  }

  edit(
    unit: Unit,
    campaignId: CampaignId,
    settings: CampaignSettings,
    { state, editor, at }: CampaignEdit,
  ): Promise<Campaign> {
    return this.#change(unit, campaignId, (campaign) => ({
      ...campaign,
      ...structuredClone(settingsOf(settings)),
      state,
      revision: campaign.revision + 1,
      authors: [...new Set([...campaign.authors, editor])],
      approval: null,
      updatedAt: at,
    }));
  }

  async approve(unit: Unit, campaignId: CampaignId, approval: Approval): Promise<void> {
    await this.#change(unit, campaignId, (campaign) => ({ ...campaign, approval, updatedAt: approval.at }));
  }

  async markStarted(unit: Unit, campaignId: CampaignId): Promise<void> {
    await this.#change(unit, campaignId, (campaign) => ({ ...campaign, startedRevision: campaign.revision }));
  }

  async archive(unit: Unit, campaignId: CampaignId, archivedAt: Date | null, at: Date): Promise<void> {
    await this.#change(unit, campaignId, (campaign) => ({ ...campaign, archivedAt, updatedAt: at }));
  }

  #change(unit: Unit, id: CampaignId, toNext: (campaign: Campaign) => Campaign): Promise<Campaign> {
    const { campaigns } = this.#state;
    return this.#state.within(unit, async (transaction) => {
      const campaign = await campaigns.lock(transaction, id);
      if (!campaign) throw new TypeError(`There is no campaign with the id ${id}; lock it first`);
      const next = toNext(campaign);
      campaigns.set(transaction, id, next);
      return next;
    });
  }
}
