import type { EvaluateOptions } from '../policy/evaluate.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** How the rooms of delivery let batches be evaluated. */
export function evaluationOf({
  classify,
  clock,
  policies,
  settings,
}: Pick<DeliveryDeps, 'classify' | 'clock' | 'policies' | 'settings'>): EvaluateOptions {
  return { policies, clock, classify, policyTimeLimitMs: settings.policyTimeLimitMs };
}
