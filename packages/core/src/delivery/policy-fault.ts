import { isEngineError } from '../errors/engine-error.js';
import { hung } from '../policy/evaluate.js';

/** A policy because of which a batch could not be judged. */
export interface PolicyFault {
  readonly policyId: string;
  readonly kind: 'failed' | 'hung';
}

/** The policy at fault, or `null` when something else went wrong: a store, a channel, another worker. */
export function policyFaultOf(error: unknown): PolicyFault | null {
  const [field] = isEngineError(error) ? error.fields : [];
  const policyId = /^policies\.([^.]+)$/.exec(field?.path ?? '')?.[1];
  if (policyId === undefined) return null;
  return { policyId, kind: field?.problem === hung ? 'hung' : 'failed' };
}
