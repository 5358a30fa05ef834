import type { Campaign } from '../domain/campaign.js';
import { tryingOut } from '../domain/variant-of.js';
import type { RunKind } from '../domain/run.js';
import { EngineError, isEngineError } from '../errors/engine-error.js';
import type { BatchKey, ClaimedBatch } from '../ports/delivery-ledger.js';
import type { Job } from '../ports/job-queue.js';
import type { Channel } from '../ports/channel.js';
import { batchLimit, batchStart } from './batch-limit.js';
import { type Cleared, closeBatch, decideBatch } from './decide-batch.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { dispatchBatch } from './dispatch-batch.js';
import { findPoison } from './find-poison.js';
import { finishRun } from './finish-run.js';
import { findLastLookPoison } from './last-look-poison.js';
import { batchJob, expandJob } from './job-names.js';
import { policyFaultOf } from './policy-fault.js';
import { standBack } from './stand-back.js';
import { toTestDeps } from './test-deps.js';
import { Workbench } from './workbench.js';

/** Every so many batches the expansion is asked to go on. */
const expandEvery = 16;

/**
 * Decides one batch and sends what may go. Does nothing when the batch is done or held by another worker. A batch that
 * outlived a worker is worked alone on the `bench`.
 */
export async function workBatch(deps: DeliveryDeps, job: Job, bench = new Workbench()): Promise<void> {
  const met = await bench.share(() => workFree(deps, job, 'beside-others'));
  if (met === 'suspect' && !job.signal.aborted) await bench.alone(() => workFree(deps, job, 'alone'));
}

async function workFree(
  deps: DeliveryDeps,
  job: Job,
  mode: 'beside-others' | 'alone',
): Promise<'over' | 'suspect'> {
  const { runId, batchNo } = job.payload as BatchKey;
  const run = await deps.campaigns.findRun(deps.units.direct, runId);
  const campaign = run && (await deps.campaigns.findById(deps.units.direct, run.campaignId));
  if (!run || !campaign || (campaign.state === 'paused' && run.kind === 'real')) return 'over';
  const batch = await deps.ledger.claimBatch(deps.units.direct, { runId, batchNo }, deps.settings.leaseMs);
  if (!batch) return 'over';
  if (mode === 'beside-others' && batch.attempt > 1 && batch.attempt <= deps.settings.maxBatchAttempts) {
    await deps.ledger.releaseBatch(deps.units.direct, batch, 'untouched');
    return 'suspect';
  }
  deps.killPoints.pass('after-claim');
  try {
    const isTest = run.kind === 'test';
    const [asked, sent] = isTest ? [toTestDeps(deps), tryingOut(campaign, run.variant)] : [deps, campaign];
    await workClaimed(asked, job, batch, sent, run.kind);
    deps.health.well();
    if (run.trouble) await deps.campaigns.noteTrouble(deps.units.direct, runId, null);
  } catch (error) {
    if (isEngineError(error) && error.code === 'LEASE_LOST') return 'over';
    await reportTrouble(deps, batch, error);
    throw error;
  }
  await goOn(deps, batch, run.expanded);
  return 'over';
}

async function workClaimed(
  deps: DeliveryDeps,
  job: Job,
  batch: ClaimedBatch,
  campaign: Campaign,
  runKind: RunKind,
): Promise<void> {
  if (batch.attempt > deps.settings.maxBatchAttempts) return isolate(deps, batch, campaign);
  if (campaign.state === 'ended')
    return closeBatch(deps, batch, campaign, { state: 'cancelled', code: 'CAMPAIGN_ENDED' });
  const channel = deps.channels.get(campaign.channel);
  if (!channel) {
    throw new EngineError(
      'CHANNEL_NOT_FOUND',
      `No plugin provides the channel ${campaign.channel}; add it and restart.`,
    );
  }
  // Woken people are gathered without regard to their channel, and a rate may have been lowered since.
  const limit = batchLimit({ campaign, channel });
  if (batch.recipientIds.length > limit) return split(deps, batch, campaign, limit);
  if (await standBack(deps, batch, campaign, channel)) return;
  const cleared = await decide(deps, job, batch, campaign, channel);
  deps.killPoints.pass('after-ledger-commit');
  const { runId, batchNo } = batch;
  deps.events.emit('batch-decided', {
    runId,
    batchNo,
    size: batch.recipientIds.length,
    sending: cleared.length,
  });
  if (cleared.length > 0) await dispatchBatch(deps, job, batch, campaign, channel, cleared, runKind);
}

/**
 * Decides the batch. When a policy has failed for it again and again, looks whether it fails for some people only: those are
 * set aside and the others decided. A policy that fails for everybody holds the batch.
 */
async function decide(
  deps: DeliveryDeps,
  job: Job,
  batch: ClaimedBatch,
  campaign: Campaign,
  channel: Channel,
): Promise<readonly Cleared[]> {
  const scene = { campaign, channel, runId: batch.runId };
  const failing = await findLastLookPoison(deps, batch, scene, job.signal);
  if (failing.size > 0) logAside(deps, batch, failing.size);
  try {
    return await decideBatch(deps, batch, campaign, channel, failing);
  } catch (error) {
    const isTime = (batch.failures + 1) % deps.settings.maxBatchAttempts === 0;
    const fault = policyFaultOf(error);
    if (!isTime || !fault || fault.kind === 'hung') throw error;
    const aside = await findPoison(deps, batch, scene, job.signal);
    if (aside.size === 0) throw error;
    logAside(deps, batch, aside.size, error);
    return decideBatch(deps, batch, campaign, channel, aside);
  }
}

function logAside(deps: DeliveryDeps, { runId, batchNo }: BatchKey, count: number, error?: unknown): void {
  const cause = error === undefined ? {} : { error };
  deps.log.error('recipients set aside for whom a policy fails', { runId, batchNo, count, ...cause });
}

/** Finds the person at whom workers die: halves the batch, and sets the last one aside. */
async function isolate(deps: DeliveryDeps, batch: ClaimedBatch, campaign: Campaign): Promise<void> {
  if (batch.recipientIds.length === 1) {
    deps.log.error('recipient set aside after repeated crashes', {
      runId: batch.runId,
      batchNo: batch.batchNo,
    });
    return closeBatch(deps, batch, campaign, { state: 'suppressed', code: 'QUARANTINED' });
  }
  await split(deps, batch, campaign, Math.ceil(batch.recipientIds.length / 2));
}

async function split(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  campaign: Campaign,
  size: number,
): Promise<void> {
  const start = batchStart(campaign);
  await deps.units.run(async (unit) => {
    const pieces = await deps.ledger.splitBatch(unit, batch, size, start);
    if (start === 'free') await deps.queue.enqueue(unit, batchJob, pieces);
  });
}

/** Gives the batch back and lets operators see why its run stands still. */
async function reportTrouble(deps: DeliveryDeps, batch: ClaimedBatch, error: unknown): Promise<void> {
  const code = isEngineError(error) ? error.code : 'EVALUATION_ERROR';
  const message = isEngineError(error) ? error.message : 'The batch could not be worked; it is tried again.';
  deps.health.failed(message, policyFaultOf(error)?.policyId ?? null);
  deps.log.error('batch failed and will be tried again', {
    runId: batch.runId,
    batchNo: batch.batchNo,
    code,
    error,
  });
  try {
    // In this order: whoever gets the batch next sees the trouble, and clears it when the batch gets through.
    await deps.campaigns.noteTrouble(deps.units.direct, batch.runId, { code, message, at: deps.clock.now() });
    await deps.ledger.releaseBatch(deps.units.direct, batch, policyFaultOf(error) ? 'failed' : 'untouched');
  } catch (cause) {
    // The store is away: the lease runs out by itself and the sweep finds the batch again.
    deps.log.warn('batch could not be given back', {
      runId: batch.runId,
      batchNo: batch.batchNo,
      error: cause,
    });
  }
}

async function goOn(deps: DeliveryDeps, batch: ClaimedBatch, expanded: boolean): Promise<void> {
  const { runId, batchNo } = batch;
  if (!expanded) {
    if (batchNo % expandEvery === 0) await deps.queue.enqueue(deps.units.direct, expandJob, [{ runId }]);
    return;
  }
  await finishRun(deps, runId);
}
