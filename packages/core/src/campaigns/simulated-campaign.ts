import { audienceCondition } from '../audience/audience-condition.js';
import { findAudienceTrouble } from '../delivery/audience-trouble.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { Condition } from '../domain/condition.js';
import type { WorkspaceId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import type { Channel } from '../ports/channel.js';
import { findCampaign } from './move-campaign.js';

/** A campaign about which the policies can be asked. */
export interface SimulatedCampaign {
  readonly campaign: Campaign;
  readonly channel: Channel;
  /** Who belongs to the audience; `null` is everybody. */
  readonly condition: Condition | null;
  readonly batchSize: number;
}

/**
 * Finds a campaign whose audience can be told truly.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `CAMPAIGN_STATE` when it has ended, `CHANNEL_NOT_FOUND`, `AUDIENCE_INVALID`
 */
export async function findSimulated(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
): Promise<SimulatedCampaign> {
  return deps.units.run(async (unit) => {
    const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
    if (campaign.state === 'ended') {
      const problem = 'is ended, and an ended campaign sends nothing';
      throw new EngineError('CAMPAIGN_STATE', `Campaign ${campaignKey} ${problem}.`, {
        fields: [{ path: 'state', problem }],
      });
    }
    const channel = deps.channels.get(campaign.channel);
    if (!channel) {
      throw new EngineError(
        'CHANNEL_NOT_FOUND',
        `No plugin provides the channel ${campaign.channel}; add it and restart.`,
      );
    }
    const trouble = await findAudienceTrouble(deps, unit, campaign, channel);
    if (trouble) {
      throw new EngineError('AUDIENCE_INVALID', `Nobody can tell who belongs to it: ${trouble.message}.`, {
        fields: [{ path: 'audience', problem: trouble.message }],
      });
    }
    const { audience, purpose } = campaign;
    return {
      campaign,
      channel,
      condition: audienceCondition(audience, purpose, channel.consentChannel),
      batchSize: Math.min(deps.settings.batchSize, channel.supports.maxBatch),
    };
  });
}
