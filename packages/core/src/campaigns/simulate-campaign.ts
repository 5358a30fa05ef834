import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { judgePeople } from '../delivery/judge-people.js';
import type { RecipientId, WorkspaceId } from '../domain/recipient.js';
import type { Judged } from '../policy/decision-batch.js';
import { EvenSample } from './even-sample.js';
import { inOrder } from './in-order.js';
import { findSimulated, type SimulatedCampaign } from './simulated-campaign.js';
import type {
  SimulatedMessage,
  SimulationOptions,
  SimulationProgress,
  SimulationResult,
} from './simulation.js';
import { VerdictTally } from './verdict-tally.js';

/** A batch of people, and what was said of those who belong to the audience. */
interface JudgedPage {
  readonly ids: readonly RecipientId[];
  readonly judged: readonly Judged[];
}

const samplesShown = 20;
/** Some are judged while the store answers for the others. */
const batchesInFlight = 4;

/**
 * Asks the real policies about the real audience, as if a run started at an instant, and tells how far it is after each batch;
 * the last value is the result. Batches are as large as those of a run, each in a unit that only reads: whoever stops asking
 * stops the simulation with the batches in flight, and nothing was written. A person is once in a run, so one batch takes nothing away
 * from another and the claims that stand already are all that counts.
 */
export async function* simulateCampaign(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  campaignKey: number,
  { at = deps.clock.now(), samples }: SimulationOptions,
): AsyncGenerator<SimulationProgress | SimulationResult, void, undefined> {
  const { recipients, units } = deps;
  const simulated = await findSimulated(deps, workspaceId, campaignKey);
  const lastId = await recipients.lastId(units.direct, workspaceId);
  const total = await recipients.count(units.direct, workspaceId);
  const tally = new VerdictTally();
  const sample = new EvenSample<SimulatedMessage>(samplesShown);
  let looked = 0;
  const pages = pagesOf(deps, simulated, lastId);
  const work = async (ids: readonly RecipientId[]): Promise<JudgedPage> => ({
    ids,
    judged: await judgeMembers(deps, simulated, ids, at),
  });
  for await (const { ids, judged } of inOrder(pages, batchesInFlight, work)) {
    looked += ids.length;
    for (const one of judged) {
      tally.add(one);
      if (samples === 'some' && one.verdict.kind === 'pass') sample.offer(() => toMessage(one));
    }
    yield { kind: 'progress', looked, total: Math.max(total, looked), decided: tally.decided };
  }
  yield {
    kind: 'result',
    at,
    audience: tally.decided,
    lines: tally.lines,
    variants: tally.variants,
    samples: sample.kept,
  };
}

/** The people of the workspace, a batch at a time. */
async function* pagesOf(
  { recipients, units }: DeliveryDeps,
  { batchSize, campaign }: SimulatedCampaign,
  lastId: RecipientId,
): AsyncGenerator<readonly RecipientId[], void, undefined> {
  for (let cursor = 0; ;) {
    const ids = await recipients.pageIds(units.direct, campaign.workspaceId, cursor, lastId, batchSize);
    yield ids;
    if (ids.length < batchSize) return;
    cursor = ids.at(-1) ?? cursor;
  }
}

/** Judges those of some people who belong to the audience, in one unit that only reads. */
export async function judgeMembers(
  deps: DeliveryDeps,
  { campaign, channel, condition }: SimulatedCampaign,
  ids: readonly RecipientId[],
  at: Date,
): Promise<readonly Judged[]> {
  if (ids.length === 0) return [];
  return deps.units.read(async (unit) => {
    const members =
      condition === null ? ids : await deps.recipients.match(unit, campaign.workspaceId, ids, condition, at);
    if (members.length === 0) return [];
    const people = members.map((recipientId) => ({ recipientId, step: 0 }));
    return judgePeople(deps, unit, { campaign, channel, runId: 0 }, people, { mode: 'simulate', at });
  });
}

function toMessage({ candidate: { facts, prepared, variant }, amendments }: Judged): SimulatedMessage {
  if (!facts || !prepared) throw new TypeError('a candidate passed without a message');
  const { form, text, bytes = null } = prepared;
  return { userId: facts.userId, form, variant, text, bytes, amendments };
}
