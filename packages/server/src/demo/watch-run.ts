import { setTimeout as delay } from 'node:timers/promises';
import type { DeliveryState } from '@pabal/core';
import type { ApiClient } from '../client/api-client.js';
import type { Bar, Progress } from '../output/progress.js';
import { createServerError } from '../server-error.js';
import { LeaseNotice } from './lease-notice.js';
import type { ProgressBody, RunBody } from './outcome-table.js';

/** What watching needs. */
export interface WatchParts {
  readonly api: ApiClient;
  readonly key: number;
  readonly progress: Progress;
  /** How long nothing may change once everything is sent. */
  readonly quietMs: number;
  /** Where an earlier process began the run: how long its workers keep what they had in hand. Milliseconds. */
  readonly leaseMs: number | null;
  readonly signal: AbortSignal;
}

/** How often the run is asked how far it is. Milliseconds. */
const lookEveryMs = 200;

const handedOver: readonly DeliveryState[] = ['accepted', 'delivered', 'undelivered', 'rejected', 'unknown'];
const waiting: readonly DeliveryState[] = ['sending', 'deferred'];
const received: readonly DeliveryState[] = ['delivered', 'undelivered'];

/** Watches the newest run of a campaign until it is finished and its receipts are in, or stay away too long. */
export async function watchRun({
  api,
  key,
  progress,
  quietMs,
  leaseMs,
  signal,
}: WatchParts): Promise<RunBody> {
  const lease = leaseMs === null ? null : new LeaseNotice(leaseMs);
  let bars: { readonly decide: Bar; readonly send: Bar; readonly receipts: Bar } | null = null;
  let last = '';
  let movedAtMs = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const { runs } = await api.ask<ProgressBody>('GET', `/v1/campaigns/${key}/progress`);
    const [run] = runs;
    if (!run) throw createServerError('DEMO_FAILED', 'The campaign has no run.');
    const sent = sum(run, handedOver);
    const awaited = sum(run, ['accepted']);
    const isSettled = run.state === 'finished' && run.decided >= run.audience;
    const isOver = isSettled && awaited === 0;
    // A run that was over before shows no bars.
    if (isOver && !bars) return run;
    bars ??= openBars(progress);
    bars.decide.update(run.decided, run.audience);
    bars.send.update(sent, sent + sum(run, waiting));
    bars.receipts.update(sum(run, received), awaited + sum(run, received));
    if (isOver) return run;
    const seen = JSON.stringify(run.histogram);
    const nowMs = performance.now();
    if (seen !== last) movedAtMs = nowMs;
    last = seen;
    if (isSettled && nowMs - movedAtMs > quietMs) return run;
    const notice = isSettled ? null : lease?.look(movedAtMs, nowMs);
    if (notice) progress.note(notice);
    await delay(lookEveryMs, undefined, { signal });
  }
}

function openBars(progress: Progress): { readonly decide: Bar; readonly send: Bar; readonly receipts: Bar } {
  return {
    decide: progress.bar('decide', 'people'),
    send: progress.bar('send', 'messages'),
    receipts: progress.bar('receipts', 'messages'),
  };
}

function sum(run: RunBody, states: readonly DeliveryState[]): number {
  return run.histogram
    .filter(({ state }) => states.includes(state))
    .reduce((all, { count }) => all + count, 0);
}
