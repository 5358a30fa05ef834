import type { RecipientId } from '../domain/recipient.js';
import { evaluateBatch } from '../policy/evaluate.js';
import { evaluationOf } from './evaluation.js';
import type { Policy } from '../policy/policy.js';
import type { ClaimedBatch } from '../ports/delivery-ledger.js';
import type { DecisionScene } from './decision-scene.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { findPoison, type Judge } from './find-poison.js';
import { judgePeople } from './judge-people.js';

/**
 * The people of a batch for whom alone a policy fails at the last look, or earlier. Looked for when somebody was on the way again and again:
 * whoever is put off at the last look comes back in another batch, so a batch cannot count it. Looked for before anything is
 * decided: messages on their way must not wait for a search. Where all is well it costs one rehearsal.
 */
export async function findLastLookPoison(
  deps: DeliveryDeps,
  batch: ClaimedBatch,
  scene: DecisionScene,
  stop: AbortSignal,
): Promise<ReadonlyMap<RecipientId, Policy>> {
  const isTime = batch.attempts.some((count) => count > 0 && count % deps.settings.maxBatchAttempts === 0);
  if (!isTime) return new Map();
  return findPoison(deps, batch, scene, stop, toTheLastLook(deps, scene));
}

/** Decides people, and asks of those whose message may go what the last look asks. */
function toTheLastLook(deps: DeliveryDeps, scene: DecisionScene): Judge {
  const { campaign, channel, runId } = scene;
  return async (unit, people) => {
    const decided = await judgePeople(deps, unit, scene, people);
    const going = decided.filter(({ verdict }) => verdict.kind === 'pass');
    if (going.length === 0) return decided;
    const looked = await evaluateBatch(
      'last-look',
      { unit, now: deps.clock.now(), campaign, channel, runId },
      going.map(({ candidate }) => candidate),
      evaluationOf(deps),
    );
    return [...decided.filter(({ verdict }) => verdict.kind !== 'pass'), ...looked];
  };
}
