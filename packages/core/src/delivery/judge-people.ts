import type { DeliveryKey } from '../domain/delivery.js';
import type { Judged } from '../policy/decision-batch.js';
import { evaluateBatch } from '../policy/evaluate.js';
import { evaluationOf } from './evaluation.js';
import type { Unit } from '../ports/unit-of-work.js';
import { chooseVariants } from './choose-variants.js';
import type { DecisionScene } from './decision-scene.js';
import type { DeliveryDeps } from './delivery-deps.js';
import { loadFactsOf } from './load-facts.js';

/** A person of a run, at a step. */
export type PersonOfRun = Pick<DeliveryKey, 'recipientId' | 'step'>;

/** How and for which instant people are judged. */
export interface Judging {
  readonly mode: 'decide' | 'simulate';
  readonly at: Date;
}

/** Loads the facts of people and asks every policy about them, in the order given. What is claimed belongs to the unit. */
export async function judgePeople(
  deps: DeliveryDeps,
  unit: Unit,
  scene: DecisionScene,
  people: readonly PersonOfRun[],
  { mode, at }: Judging = { mode: 'decide', at: deps.clock.now() },
): Promise<readonly Judged[]> {
  const { campaign, channel, runId } = scene;
  const ids = people.map(({ recipientId }) => recipientId);
  const facts = await loadFactsOf(deps, unit, scene, ids);
  const variantOf = await chooseVariants(deps, unit, scene);
  return evaluateBatch(
    mode,
    { unit, now: at, campaign, channel, runId },
    people.map(({ recipientId, step }) => ({
      recipientId,
      step,
      facts: facts.get(recipientId) ?? null,
      prepared: null,
      variant: variantOf(recipientId),
    })),
    evaluationOf(deps),
  );
}
