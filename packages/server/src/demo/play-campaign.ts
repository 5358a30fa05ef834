import { randomUUID } from 'node:crypto';
import { toLocalMs, type Clock } from '@pabal/core';
import type { ApiClient } from '../client/api-client.js';
import type { DemoCampaign } from '../configuration/define-config.js';
import type { Output } from '../output/output.js';
import { wrapCells } from '../output/cell-width.js';
import { openProgress } from '../output/progress.js';
import { showInstants } from '../output/show-instant.js';
import { awaitRun } from './await-run.js';
import { findCampaign, isUnstarted, titleOf, type CampaignBody } from './find-campaign.js';
import { outcomeTable, type ProgressBody } from './outcome-table.js';
import { watchRun } from './watch-run.js';

/** What a campaign of the story is played with. */
export interface CampaignParts {
  readonly api: ApiClient;
  /** The clock of the engine: a local time that is ahead of another one may have gone by. */
  readonly clock: Clock;
  /** How long a worker keeps what it has in hand without a sign of life. Milliseconds. */
  readonly leaseMs: number;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/**
 * Creates a campaign, starts it, watches it to its end and shows what came of everybody; answers its key. The campaign is
 * known again by its name: played a second time, it goes on where it stood, and one that is over is shown.
 */
export async function playCampaign(
  parts: CampaignParts,
  campaign: DemoCampaign,
  quietMs: number,
): Promise<number> {
  const { api, clock, output, signal } = parts;
  const { name } = campaign.settings;
  const found = await findCampaign(api, name);
  const isNew = !found || isUnstarted(found);
  output.line();
  if (!isNew) {
    const told = `Campaign ${found.campaignKey} “${name}” is there from an earlier start; ${whatNow(found)}`;
    output.lines(wrapCells(told, output.width));
  }
  const { campaignKey: key } = isNew ? await startCampaign(parts, campaign, found) : found;
  const progress = openProgress(output);
  try {
    const leaseMs = isNew ? null : parts.leaseMs;
    if (await awaitRun({ api, clock, key, output, progress, signal })) {
      await watchRun({ api, key, progress, quietMs, leaseMs, signal });
    }
  } finally {
    progress.stop();
  }
  tell(await api.ask<ProgressBody>('GET', `/v1/campaigns/${key}/progress`), name, output);
  return key;
}

function whatNow({ campaignKey, state }: CampaignBody): string {
  if (state === 'ended') return 'it is not sent again.';
  if (state === 'paused') return `it waits for: pabal campaigns resume ${campaignKey}`;
  return 'it goes on where it stood, and nobody gets it twice.';
}

/** Starts a campaign that is new, or a draft that an earlier process left: of that the local time may have gone by. */
async function startCampaign(
  { api, clock, output, signal }: CampaignParts,
  { settings, schedule }: DemoCampaign,
  draft: CampaignBody | null,
): Promise<CampaignBody> {
  const timed = schedule && {
    sendType: { kind: 'at', zone: schedule.zone, localAt: localIn(clock, schedule) },
  };
  let ready = draft;
  if (!ready) {
    ready = await api.ask<CampaignBody>('POST', '/v1/campaigns', { body: { ...settings, ...timed } });
  } else if (timed) {
    const body = { revision: ready.revision, ...timed };
    ready = await api.ask<CampaignBody>('PATCH', `/v1/campaigns/${ready.campaignKey}`, { body });
  }
  if (!timed) output.line(`${titleOf(ready)} starts now.`);
  // A key of its own: of a request that a killed process left nobody learns the end. A second start of a campaign is refused.
  const idempotencyKey = randomUUID();
  await api.ask('POST', `/v1/campaigns/${ready.campaignKey}/start`, { idempotencyKey, signal });
  return ready;
}

/** What a wall in the zone shows so many milliseconds from now, to the second. */
function localIn(clock: Clock, { inMs, zone }: { readonly inMs: number; readonly zone: string }): string {
  const at = new Date(clock.now().getTime() + inMs);
  return new Date(toLocalMs(at, zone)).toISOString().slice(0, 19);
}

function tell({ campaignKey, runs, skipped }: ProgressBody, name: string, output: Output): void {
  const [run] = runs;
  if (!run) {
    const why = skipped.flatMap(({ sentence }) => [sentence.ko, sentence.en]);
    output.lines(['', `Campaign ${campaignKey} “${name}” did not run.`, ...why]);
    return;
  }
  output.lines([
    '',
    `Campaign ${campaignKey} “${name}”: what became of everybody`,
    ...outcomeTable(run, output.width),
    ...(run.trouble ? [`Trouble: ${run.trouble.code} ${showInstants(run.trouble.message)}`] : []),
  ]);
}
