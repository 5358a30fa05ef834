import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Estimate, EstimatedCount } from './estimate.js';
import { estimatePrice, spread } from './estimate-price.js';
import { showOccurrences } from './show-occurrences.js';
import { judgeMembers } from './simulate-campaign.js';
import { findSimulated, type SimulatedCampaign } from './simulated-campaign.js';
import { VerdictTally } from './verdict-tally.js';

/** People about whom the policies are asked. */
const sampleSize = 2000;
/** People drawn from the workspace to find those: enough for an audience of one in ten. */
const drawnSize = 20_000;

/**
 * Asks the real policies about people who were drawn at random, and says what that means for all. The same people are drawn
 * each time, so that an estimate changes only when something changed. Small audiences are asked about whole.
 */
export async function estimateCampaign(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
): Promise<Estimate> {
  const { recipients, units } = deps;
  const at = deps.clock.now();
  const simulated = await findSimulated(deps, workspaceId, campaignKey);
  const { campaign, channel, condition } = simulated;
  const total = await recipients.count(units.direct, workspaceId);
  const drawing = condition === null ? sampleSize : drawnSize;
  const drawn = await recipients.draw(units.direct, workspaceId, drawing, campaign.id);
  const members =
    condition === null
      ? new Set(drawn)
      : new Set(await recipients.match(units.direct, workspaceId, drawn, condition, at));
  const audience = toAudience(total, drawn.length, members.size, condition === null ? 'all' : 'filter');
  // In the order in which they were drawn: the first of them are as random as all.
  const asked = drawn.filter((id) => members.has(id)).slice(0, sampleSize);
  const tally = await judgeAll(deps, simulated, asked, at);
  const isWhole = audience.how === 'exact' && asked.length === audience.count;
  const project = (found: number): EstimatedCount =>
    isWhole ? exactly(found) : spread(audience, found, asked.length);
  const eligible = {
    ...project(tally.sending),
    how: isWhole ? ('exact' as const) : ('sample' as const),
    sampleSize: asked.length,
  };
  const occurrences = showOccurrences(campaign, at);
  const terms = await deps.money.terms(units.direct, workspaceId, 'read');
  const place = { channel: channel.id, vendor: channel.vendor };
  // A run is paid by the prices of the day on which it is decided.
  const price = estimatePrice(terms, place, occurrences[0]?.at ?? at, tally, { audience, eligible });
  const awaiting = campaign.experiment?.decideAfter ? project(tally.awaiting) : null;
  return { at, audience, eligible, awaiting, lines: tally.lines, price, occurrences };
}

function toAudience(
  total: number,
  drawn: number,
  matched: number,
  kind: 'all' | 'filter',
): Estimate['audience'] {
  if (kind === 'all') return { ...exactly(total), how: 'exact' };
  if (drawn >= total) return { ...exactly(matched), how: 'exact' };
  return { ...spread(exactly(total), matched, drawn), how: 'sample' };
}

function exactly(count: number): EstimatedCount {
  return { count, low: count, high: count };
}

async function judgeAll(
  deps: DeliveryDeps,
  simulated: SimulatedCampaign,
  asked: readonly RecipientId[],
  at: Date,
): Promise<VerdictTally> {
  const tally = new VerdictTally();
  const ids = [...asked].sort((a, b) => a - b);
  for (let from = 0; from < ids.length; from += simulated.batchSize) {
    const batch = ids.slice(from, from + simulated.batchSize);
    for (const judged of await judgeMembers(deps, { ...simulated, condition: null }, batch, at)) {
      tally.add(judged);
    }
  }
  return tally;
}
