import type { Campaign } from '../domain/campaign.js';
import type { RunKind } from '../domain/run.js';
import { evaluateBatch } from '../policy/evaluate.js';
import { evaluationOf } from './evaluation.js';
import type { Channel } from '../ports/channel.js';
import type { ClaimedBatch, OutcomeRecord } from '../ports/delivery-ledger.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { Cleared } from './decide-batch.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { outcomeOfState, outcomeOfVerdict } from './to-outcome.js';

/** Who still may go, and what becomes of the others. */
export interface LastLook {
  readonly go: readonly Cleared[];
  readonly stopped: readonly OutcomeRecord[];
  /** From when on none of them may be handed over any more; `null` for whenever. */
  readonly notAfter: Date | null;
}

const nobody = { go: [], notAfter: null } as const;

/**
 * Looks once more, right before the bytes leave: locks the contact points against withdrawals until the unit ends, then
 * asks the campaign's state and every policy marked `lastLook`. What was decided before an edit of the campaign is decided again.
 * A test send goes in every state but `ended`.
 */
export async function takeLastLook(
  deps: DeliveryDeps,
  unit: Unit,
  batch: ClaimedBatch,
  campaign: Campaign,
  channel: Channel,
  cleared: readonly Cleared[],
  runKind: RunKind = 'real',
): Promise<LastLook> {
  const now = deps.clock.now();
  const current = await deps.campaigns.findById(unit, campaign.id);
  const state = current?.state;
  // A campaign that the engine paused lets those go who are cleared: their money is set aside, an experiment wants to know.
  const isByEngine = state === 'paused' && current?.pausedBecause !== null;
  if (runKind === 'real' && state === 'paused' && !isByEngine) {
    return {
      ...nobody,
      stopped: cleared.map((one) => outcomeOfState(one, 'deferred', 'CAMPAIGN_PAUSED', now)),
    };
  }
  if (
    state === undefined ||
    state === 'ended' ||
    (runKind === 'real' && state !== 'running' && !isByEngine)
  ) {
    return {
      ...nobody,
      stopped: cleared.map((one) => outcomeOfState(one, 'cancelled', 'CAMPAIGN_ENDED', null)),
    };
  }
  if (current?.revision !== campaign.revision) {
    return {
      ...nobody,
      stopped: cleared.map((one) => outcomeOfState(one, 'deferred', 'CAMPAIGN_CHANGED', now)),
    };
  }
  const ids = cleared.map((one) => one.candidate.recipientId);
  const hashes = await deps.contacts.lockForSend(unit, channel.contactKind, ids);
  const judged = await evaluateBatch(
    'last-look',
    { unit, now, campaign, channel, runId: batch.runId },
    cleared.map((one) => one.candidate),
    evaluationOf(deps),
  );
  const go: Cleared[] = [];
  let notAfter: Date | null = null;
  const stopped: OutcomeRecord[] = [];
  cleared.forEach((one, index) => {
    const { candidate } = one;
    const now_ = hashes.get(candidate.recipientId);
    const result = judged[index];
    if (now_ === undefined || now_ !== candidate.facts?.contact?.hash) {
      stopped.push(outcomeOfState(one, 'deferred', 'CONTACT_CHANGED', now));
    } else if (result && result.verdict.kind !== 'pass') {
      stopped.push(outcomeOfVerdict(one, result, result.verdict));
    } else {
      go.push(one);
      notAfter = earlier(notAfter, result?.notAfter ?? null);
    }
  });
  return { go, stopped, notAfter };
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return other < one ? other : one;
}
