import type { Clock } from '@pabal/core';
import type { ApiClient } from '../client/api-client.js';
import { wrapCells } from '../output/cell-width.js';
import type { Output } from '../output/output.js';
import type { Progress } from '../output/progress.js';
import { showInstant } from '../output/show-instant.js';
import { titleOf, type CampaignBody } from './find-campaign.js';
import type { ProgressBody } from './outcome-table.js';

/** What waiting for a run needs. */
export interface AwaitParts {
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly key: number;
  readonly output: Output;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** How often the campaign is asked whether it runs. Milliseconds. */
const lookEveryMs = 200;

/**
 * Waits until a campaign has a run, and shows until when. Answers whether it has one: a campaign that is taken back to draft
 * or ended while it waits, or whose time went by unseen, gets none.
 */
export async function awaitRun(parts: AwaitParts): Promise<boolean> {
  const { api, clock, key, signal } = parts;
  let showWait: ((now: Date) => void) | null = null;
  for (;;) {
    signal.throwIfAborted();
    const { runs, state } = await api.ask<ProgressBody>('GET', `/v1/campaigns/${key}/progress`);
    if (runs.length > 0) return true;
    if (state !== 'running' && state !== 'paused') return false;
    const campaign = await api.ask<CampaignBody>('GET', `/v1/campaigns/${key}`);
    showWait ??= tellWait(parts, campaign);
    showWait?.(clock.now());
    await clock.delay(lookEveryMs, signal);
  }
}

/** Tells until when a campaign waits, once that is known. Answers what shows how much of the wait is over. */
function tellWait(
  { clock, output, progress }: AwaitParts,
  { nextRunAt, ...campaign }: CampaignBody,
): ((now: Date) => void) | null {
  if (nextRunAt === null) return null;
  const told = `${titleOf(campaign)} is scheduled and waits until ${showInstant(nextRunAt)}.`;
  output.lines(wrapCells(told, output.width));
  const since = clock.now().getTime();
  const total = Math.ceil((Date.parse(nextRunAt) - since) / 1000);
  // Without a terminal the line has said it: one for every second would say no more.
  if (!output.isTerminal || total <= 0) return () => undefined;
  const bar = progress.bar('wait', 'seconds');
  return (now) => bar.update(Math.min(total, Math.ceil((now.getTime() - since) / 1000)), total);
}
