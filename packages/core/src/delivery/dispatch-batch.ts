import type { Campaign } from '../domain/campaign.js';
import type { DeliveryKey } from '../domain/delivery.js';
import type { RunKind } from '../domain/run.js';
import { isEngineError } from '../errors/engine-error.js';
import type { Channel } from '../ports/channel.js';
import type { ClaimedBatch, OutcomeRecord } from '../ports/delivery-ledger.js';
import type { Job } from '../ports/job-queue.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Cleared } from './decide-batch.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { expireOutcome } from './expire-deferred.js';
import { forgetValues } from './forget-values.js';
import { takeLastLook } from './last-look.js';
import { shortestPauseMs } from './ask-vendor.js';
import { releaseClaims } from './release-claims.js';
import { settleCredit } from './settle-credit.js';
import { sendBatch } from './send-batch.js';
import { type NoRoom, takeSlots } from './take-slots.js';
import { outcomeOfSend, outcomeOfState } from './to-outcome.js';
import { passOnWait, waitAskedOfAll } from './vendor-wait.js';

/** Outcomes after which nothing went out and nothing will. */
const releasing: ReadonlySet<OutcomeRecord['state']> = new Set([
  'rejected',
  'suppressed',
  'cancelled',
  'expired',
]);

/**
 * Sends a decided batch: last look, vendor, outcomes and the job's completion in one transaction that holds the contact
 * points against withdrawals. When that transaction is lost after the vendor was called, the outcomes are written in a
 * new one until it succeeds, another worker has taken the batch over, or the job is called off: what is then not written
 * is asked of the vendor later. So is a message whose answer was lost: it stays `sending`.
 */
export async function dispatchBatch(
  deps: DeliveryDeps,
  job: Job,
  batch: ClaimedBatch,
  campaign: Campaign,
  channel: Channel,
  cleared: readonly Cleared[],
  runKind: RunKind = 'real',
): Promise<void> {
  const noRoom = await takeSlots(deps, batch, { campaign, channel }, cleared.length, job.signal);
  if (noRoom) return putOff(deps, batch, campaign, cleared, noRoom);
  let known: readonly OutcomeRecord[] | null = null;
  let askedToWaitMs = 0;
  try {
    await deps.units.run(async (unit) => {
      const { stopped, ...look } = await takeLastLook(deps, unit, batch, campaign, channel, cleared, runKind);
      const { go } = look;
      const outcomes = go.length > 0 ? await sendBatch(deps, unit, batch, channel, look, job.signal) : [];
      askedToWaitMs = waitAskedOfAll(outcomes);
      const now = deps.clock.now();
      const ended = go.map((one, index) => {
        const outcome = outcomes[index] ?? { kind: 'unknown' as const, cause: 'CHANNEL_MISBEHAVED' };
        if (outcome.kind === 'lost') return null;
        if (outcome.kind === 'called-off') return outcomeOfState(one, 'deferred', 'SEND_INTERRUPTED', now);
        return outcomeOfSend(one, outcome, now, deps.settings.maxSendAttempts);
      });
      known = [...stopped, ...ended.filter((one) => one !== null)];
      deps.killPoints.pass('before-outcome');
      await settle(deps, unit, batch, campaign, known);
      if (ended.includes(null)) await askLater(deps, unit, batch);
      deps.killPoints.pass('after-outcome');
      await job.complete(unit);
      deps.killPoints.pass('before-job-completion');
    });
  } catch (error) {
    if (isEngineError(error) && error.code === 'LEASE_LOST') return;
    deps.log.warn('outcomes are written in a new transaction', {
      runId: batch.runId,
      batchNo: batch.batchNo,
      error,
    });
    const now = deps.clock.now();
    await settleUntilDone(
      deps,
      batch,
      campaign,
      known ?? cleared.map((one) => outcomeOfState(one, 'deferred', 'SEND_INTERRUPTED', now)),
      job.signal,
    );
    // Policies that failed at the last look must be seen: nothing was sent, the people are decided again.
    if (known === null) throw error;
  }
  await passOnWait(deps, channel, askedToWaitMs);
  const accepted = ((known ?? []) as readonly OutcomeRecord[]).filter(
    (one) => one.state === 'accepted',
  ).length;
  deps.events.emit('batch-settled', {
    runId: batch.runId,
    batchNo: batch.batchNo,
    accepted,
    size: cleared.length,
  });
}

/** Lets cleared messages wait until a rate has room for them; the vendor has not refused them. */
async function putOff(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  campaign: Campaign,
  cleared: readonly Cleared[],
  { code, waitMs }: NoRoom,
): Promise<void> {
  const dueAt = new Date(deps.clock.now().getTime() + Math.ceil(waitMs));
  const outcomes = cleared.map((one) => outcomeOfState(one, 'deferred', code, dueAt));
  await deps.units.run((unit) => settle(deps, unit, batch, campaign, outcomes));
}

/** Leaves what has no outcome to be asked about at the vendor, soon. */
async function askLater(deps: DeliveryDeps, unit: Unit, batch: ClaimedBatch): Promise<void> {
  const { runId, batchNo } = batch;
  deps.log.warn('vendor is asked later what became of a send', { runId, batchNo });
  await deps.ledger.postpone(unit, batch, shortestPauseMs);
}

/** Writes outcomes, moves the money, and gives back the claims of what did not go out. */
export async function settle(
  deps: DeliveryDeps,
  unit: Unit,
  batch: Pick<ClaimedBatch, 'runId' | 'batchNo' | 'fence'>,
  campaign: Pick<Campaign, 'id' | 'period' | 'sendType'>,
  found: readonly OutcomeRecord[],
): Promise<void> {
  const outcomes = found.map((one) => expireOutcome(one, campaign));
  const at = deps.clock.now();
  const moves = await deps.ledger.settle(unit, batch, outcomes, at);
  const { runId, batchNo, fence } = batch;
  await settleCredit(deps, unit, [{ batch: { runId, batchNo, fence }, moves }], at);
  await forgetValues(deps, unit, runId, campaign, outcomes);
  const keysOf = (isMeant: (one: OutcomeRecord) => boolean): DeliveryKey[] =>
    outcomes.filter(isMeant).map(({ recipientId, step }) => ({ runId: batch.runId, recipientId, step }));
  await releaseClaims(deps, unit, campaign.id, {
    over: keysOf(({ state }) => releasing.has(state)),
    waiting: keysOf(({ state }) => state === 'deferred'),
  });
}

async function settleUntilDone(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  campaign: Campaign,
  outcomes: readonly OutcomeRecord[],
  stop: AbortSignal,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await deps.units.run((unit) => settle(deps, unit, batch, campaign, outcomes));
    } catch (error) {
      if (isEngineError(error) && error.code === 'LEASE_LOST') return;
      const waitMs = Math.min(100 * 2 ** attempt, 5000);
      deps.log.warn('outcomes could not be written yet', { runId: batch.runId, durationMs: waitMs, error });
      await deps.clock.delay(waitMs, stop);
      if (stop.aborted) throw error;
    }
  }
}
