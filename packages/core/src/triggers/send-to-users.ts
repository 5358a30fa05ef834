import { assertNotOver } from '../campaigns/assert-not-over.js';
import { findCampaign } from '../campaigns/move-campaign.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { toDeliveryId } from '../domain/delivery.js';
import { EngineError } from '../errors/engine-error.js';
import type { Channel } from '../ports/channel.js';
import type { IdSource } from '../ports/id-source.js';
import type { Unit } from '../ports/unit-of-work.js';
import { chooseUsers } from './choose-users.js';
import type { DispatchCall, Dispatched } from './dispatch-use-cases.js';
import { callInvalid, parseCall } from './parse-call.js';
import { placePeople } from './place-people.js';

/** What a call is answered with. */
export interface DispatchDeps extends DeliveryDeps {
  readonly ids: IdSource;
}

/** Takes a call in one transaction: its people stand in the queue, and its answer is there, or nothing of it is. */
export async function sendToUsers(deps: DispatchDeps, call: DispatchCall): Promise<Dispatched> {
  const { workspaceId, actor } = call;
  const { campaignKey, users } = parseCall(call.input);
  const channel = channelOf(deps, call.channel);
  return deps.units.run(async (unit) => {
    const campaign = await findCalled(deps, unit, call, campaignKey);
    const createdAt = deps.clock.now();
    assertNotOver(campaign, createdAt);
    const chosen = await chooseUsers(deps, unit, campaign, channel, users);
    const dispatch = { id: deps.ids.uuid(), workspaceId, campaignId: campaign.id, actor, createdAt };
    await deps.dispatches.create(unit, dispatch);
    const people = chosen.flatMap(({ user, recipientId, result }) =>
      result === 'queued' && recipientId !== null ? [{ recipientId, properties: user.apiProperties }] : [],
    );
    const runs = await placePeople(deps, unit, campaign, dispatch, people);
    const answered = chosen.map(({ user: { userId }, recipientId, result }) => {
      const runId = recipientId !== null && result === 'queued' ? runs.get(recipientId) : undefined;
      const isPlaced = runId !== undefined && recipientId !== null;
      return { userId, result, deliveryId: isPlaced ? toDeliveryId({ runId, recipientId, step: 0 }) : null };
    });
    const dispatched = { dispatch, campaignKey, users: answered };
    await call.settle?.(unit, dispatched);
    return dispatched;
  });
}

function channelOf(deps: DispatchDeps, id: string): Channel {
  const channel = deps.channels.get(id);
  if (channel) return channel;
  const known = [...deps.channels.keys()].join(', ') || 'none';
  throw new EngineError('CHANNEL_NOT_FOUND', `No plugin provides this channel; there are: ${known}.`, {
    fields: [{ path: 'channel', problem: `names no channel; there are: ${known}` }],
  });
}

/** The campaign that is called, held against moves until the unit ends: a call is taken before the end of a campaign or refused. */
async function findCalled(
  deps: DispatchDeps,
  unit: Unit,
  { workspaceId, channel }: DispatchCall,
  campaignKey: number,
): Promise<Campaign> {
  const campaign = await findCampaign(deps, unit, workspaceId, campaignKey);
  const problem = problemOf(campaign, channel);
  if (problem) throw callInvalid([{ path: 'campaignKey', problem }]);
  const state = await deps.campaigns.state(unit, campaign.id, 'lock');
  if (state === 'running') return campaign;
  const remedy = state === 'ended' ? 'an ended campaign stays ended; clone it' : 'start or resume it first';
  throw new EngineError(
    'CAMPAIGN_STATE',
    `Campaign ${campaignKey} is ${state} and takes no calls: ${remedy}.`,
    {
      fields: [{ path: 'campaignKey', problem: `names a campaign that is ${state}; ${remedy}` }],
    },
  );
}

function problemOf(campaign: Campaign, channel: string): string | null {
  if (campaign.sendType.kind !== 'api')
    return `names a campaign of the send type ${campaign.sendType.kind}; only one of the send type api takes calls`;
  if (campaign.channel !== channel)
    return `names a campaign of the channel ${campaign.channel}; call the address of that channel`;
  return null;
}
