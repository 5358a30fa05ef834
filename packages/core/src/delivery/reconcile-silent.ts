import { toDeliveryId } from '../domain/delivery.js';
import type { Channel, LookupResult } from '../ports/channel.js';
import type { OutcomeRecord, SilentBatch } from '../ports/delivery-ledger.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { askVendor, shortestPauseMs } from './ask-vendor.js';
import { settle } from './dispatch-batch.js';
import { isSendOutcome } from './is-send-outcome.js';
import { outcomeOfSend, outcomeOfState, type OutcomeSubject } from './to-outcome.js';

const longestPauseMs = 60_000;
const batchesPerSweep = 8;

/**
 * Takes over batches whose worker went silent or lost the vendor's answer, and finds out at the vendor what became of their
 * messages. What the vendor surely does not have is decided again from the start; what it cannot tell yet is asked again, ever
 * more rarely, for `askVendorForMs`; what nobody can tell is `unknown` and never sent again.
 */
export async function reconcileSilent(deps: DeliveryDeps, signal: AbortSignal): Promise<number> {
  const silent = await deps.units.run((unit) =>
    deps.ledger.takeOverSilent(unit, deps.settings.leaseMs, batchesPerSweep),
  );
  for (const batch of silent) {
    if (signal.aborted) break;
    try {
      await reconcileOne(deps, batch, signal);
    } catch (error) {
      // The others must not wait for this one: its lease runs out and it is taken over again.
      deps.log.warn('silent batch could not be reconciled', {
        runId: batch.runId,
        batchNo: batch.batchNo,
        error,
      });
    }
  }
  return silent.length;
}

async function reconcileOne(deps: DeliveryDeps, batch: SilentBatch, signal: AbortSignal): Promise<void> {
  const subjects = batch.open.map(({ recipientId, step, refusals }) => ({
    candidate: { recipientId, step },
    refusals,
  }));
  const fields = {
    runId: batch.runId,
    batchNo: batch.batchNo,
    count: subjects.length,
    channel: batch.channel,
  };
  const channel = deps.channels.get(batch.channel);
  const canBeAsked = channel?.supports.lookup === true && channel.lookup !== undefined;
  const results = canBeAsked && subjects.length > 0 ? await lookUp(deps, channel, batch, signal) : [];
  const mayAskAgain = canBeAsked && batch.silentForMs < deps.settings.askVendorForMs;
  const now = deps.clock.now();
  const outcomes = subjects.flatMap((subject, index) => {
    const result = results?.[index];
    const isOpen = mayAskAgain && (result === undefined || result.kind === 'unknown');
    return isOpen ? [] : toOutcome(deps, subject, result, now);
  });
  const isOver = outcomes.length === subjects.length;
  const campaign = await deps.campaigns.findById(deps.units.direct, batch.campaignId);
  if (!campaign) throw new TypeError(`There is no campaign ${batch.campaignId}`);
  await deps.units.run(async (unit) => {
    await settle(deps, unit, batch, campaign, outcomes);
    if (!isOver) await deps.ledger.postpone(unit, batch, pauseAfter(batch.silentForMs));
  });
  if (!isOver) deps.log.warn('vendor is asked again about a silent batch', fields);
  else if (outcomes.some(({ state }) => state === 'unknown'))
    deps.log.warn('silent batch was left with unknown messages', fields);
  else deps.log.info('silent batch was reconciled', fields);
}

function pauseAfter(silentForMs: number): number {
  return Math.max(shortestPauseMs, Math.min(silentForMs, longestPauseMs));
}

/** What the vendor tells of each open message; `null` when it cannot be asked now. */
async function lookUp(
  deps: DeliveryDeps,
  channel: Channel,
  batch: SilentBatch,
  stop: AbortSignal,
): Promise<readonly LookupResult[] | null> {
  const ids = batch.open.map(({ recipientId, step }) =>
    toDeliveryId({ runId: batch.runId, recipientId, step }),
  );
  try {
    const results: unknown = await askVendor(deps, stop, (context) =>
      channel.lookup?.(batch.vendorReference, ids, context),
    );
    return Array.isArray(results) && results.length === ids.length && results.every(isAnswer)
      ? results
      : null;
  } catch (error) {
    deps.log.warn('channel could not look up a silent batch', { channel: batch.channel, error });
    return null;
  }
}

function isAnswer(result: unknown): result is LookupResult {
  return isSendOutcome(result) || (result as LookupResult | null)?.kind === 'not-sent';
}

function toOutcome(
  deps: DeliveryDeps,
  subject: OutcomeSubject,
  result: LookupResult | undefined,
  now: Date,
): OutcomeRecord {
  if (!result) return outcomeOfState(subject, 'unknown', 'SEND_UNKNOWN', null);
  if (result.kind === 'not-sent') return outcomeOfState(subject, 'deferred', 'SEND_INTERRUPTED', now);
  return outcomeOfSend(subject, result, now, deps.settings.maxSendAttempts);
}
