import { testedVariant } from '../domain/variant-of.js';
import type { RecipientId } from '../domain/recipient.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DecisionScene } from './decision-scene.js';
import type { DeliveryDeps } from './delivery-deps.js';

/**
 * Which variant each person gets: whoever is tested their own, the others the winner of the run once it is chosen. Asks nothing
 * for a campaign without an experiment, or that tests everybody.
 */
export async function chooseVariants(
  { experiments }: Pick<DeliveryDeps, 'experiments'>,
  unit: Unit,
  { campaign, runId }: Pick<DecisionScene, 'campaign' | 'runId'>,
): Promise<(recipientId: RecipientId) => string | null> {
  const { experiment } = campaign;
  if (!experiment) return () => null;
  const mayBeDecided = experiment.testPercent < 100 && runId !== 0;
  const winner = mayBeDecided ? ((await experiments.result(unit, runId))?.winner ?? null) : null;
  return (recipientId) => testedVariant(campaign, recipientId) ?? winner;
}
