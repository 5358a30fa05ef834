import { audienceCondition } from '../audience/audience-condition.js';
import { findAudienceTrouble } from '../delivery/audience-trouble.js';
import { expireJudged } from '../delivery/expire-deferred.js';
import { evaluationOf } from '../delivery/evaluation.js';
import { chooseVariants } from '../delivery/choose-variants.js';
import type { Campaign } from '../domain/campaign.js';
import { tryingOut } from '../domain/variant-of.js';
import { openStates } from '../domain/delivery.js';
import { evaluateBatch } from '../policy/evaluate.js';
import { gateVerdicts } from '../policy/explain.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import { recipientNotFound } from '../errors/recipient-not-found.js';
import { EngineError } from '../errors/engine-error.js';
import { loadFactsOf } from '../delivery/load-facts.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Channel } from '../ports/channel.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Explanation } from './campaign-use-cases.js';
import { findCampaign } from './move-campaign.js';
import { namedVariant } from './named-variant.js';

/**
 * Asks every policy now, of one variant where one is named, claims nothing, and adds what was stored in each run. The same code as the decision itself.
 * @throws EngineError `CAMPAIGN_NOT_FOUND`, `RECIPIENT_NOT_FOUND`, `CHANNEL_NOT_FOUND`, `EXPERIMENT_NOT_FOUND`,
 * `EXPERIMENT_INVALID`
 */
export async function explainDelivery(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
  userId: string,
  variant?: string,
): Promise<Explanation> {
  return deps.units.run(async (unit) => {
    const found = await findCampaign(deps, unit, workspaceId, campaignKey);
    const campaign = variant === undefined ? found : tryingOut(found, namedVariant(found, variant));
    const recipientId = (await deps.recipients.findIds(unit, workspaceId, [userId])).get(userId);
    if (recipientId === undefined) throw recipientNotFound();
    const channel = deps.channels.get(campaign.channel);
    if (!channel) {
      throw new EngineError(
        'CHANNEL_NOT_FOUND',
        `No plugin provides the channel ${campaign.channel}; add it and restart.`,
      );
    }
    const now = deps.clock.now();
    const stored = await deps.ledger.findForRecipient(unit, campaign.id, recipientId);
    // A message that still waits is asked about as itself: its own claim does not stand against it.
    const waiting = stored.find(({ state }) => openStates.includes(state));
    const scene = { campaign, channel, runId: waiting?.runId ?? 0 };
    const facts = await loadFactsOf(deps, unit, scene, [recipientId]);
    const variantOf = await chooseVariants(deps, unit, scene);
    const { policies, trace } = gateVerdicts(deps.policies);
    const [judged] = await evaluateBatch(
      'explain',
      { unit, now, ...scene },
      [
        {
          ...{ recipientId, step: waiting?.step ?? 0, facts: facts.get(recipientId) ?? null },
          ...{ prepared: null, variant: variantOf(recipientId) },
        },
      ],
      { ...evaluationOf(deps), policies },
    );
    const verdict = judged ? expireJudged(judged, campaign).verdict.kind : 'deny';
    const isInAudience = await tellMembership(deps, unit, { campaign, channel, recipientId, at: now });
    const message = judged?.candidate.prepared ?? null;
    const amendments = judged?.amendments ?? [];
    const live = { at: now, isInAudience, verdict, verdicts: trace(), message, amendments };
    const shown = { ...live, variant: variantOf(recipientId) };
    const forgotten = await deps.retention.forgotten(unit, workspaceId, { campaignId: campaign.id });
    return { campaignState: campaign.state, live: shown, stored, forgotten };
  });
}

/** Whether a person belongs to the audience now; `null` when nobody can tell truly. */
async function tellMembership(
  deps: DeliveryDeps,
  unit: Unit,
  ask: {
    readonly campaign: Campaign;
    readonly channel: Channel;
    readonly recipientId: RecipientId;
    readonly at: Date;
  },
): Promise<boolean | null> {
  const { campaign, channel, recipientId, at } = ask;
  const { workspaceId, audience, purpose } = campaign;
  const condition = audienceCondition(audience, purpose, channel.consentChannel);
  if (condition === null) return true;
  if (await findAudienceTrouble(deps, unit, campaign, channel)) return null;
  return (await deps.recipients.match(unit, workspaceId, [recipientId], condition, at)).length > 0;
}
