import { EngineError, isEngineError } from '../errors/engine-error.js';
import type { Clock } from '../ports/clock.js';
import type { Classify } from './classify.js';
import { BatchEvaluation, type BatchContext, type CandidateSeed } from './batch-evaluation.js';
import type { DecisionMode, Judged } from './decision-batch.js';
import type { Policy } from './policy.js';

/** What is said of a policy that does not answer in time. */
export const hung = 'did not answer in time';

/** What an evaluation needs beside the batch. */
export interface EvaluateOptions {
  /** In the order in which they run; for `last-look` only those with `lastLook` are asked. */
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  /** How long one policy may take before the batch fails. */
  readonly policyTimeLimitMs: number;
  readonly classify: Classify;
}

/**
 * Runs the policies over a batch.
 * @throws EngineError `POLICY_MISBEHAVED` when a guard is broken, `POLICY_FAILED` when a policy throws or hangs; whoever
 *   calls this then sends nothing. An EngineError of a store passes through.
 */
export async function evaluateBatch(
  mode: DecisionMode,
  { campaign, ...scene }: Omit<BatchContext, 'reclassified'>,
  seeds: readonly CandidateSeed[],
  options: EvaluateOptions,
): Promise<readonly Judged[]> {
  const policies =
    mode === 'last-look' ? options.policies.filter((policy) => policy.lastLook) : options.policies;
  const context = { ...scene, ...options.classify(campaign, scene.channel) };
  const evaluation = new BatchEvaluation(mode, context, seeds);
  const progress = { steps: 0, policyId: 'none' };

  const runFrom = async (index: number): Promise<void> => {
    const policy = policies[index];
    if (!policy) return;
    progress.steps += 1;
    progress.policyId = policy.id;
    let nextCalls = 0;
    let restDone = false;
    const runRest = async (): Promise<void> => {
      nextCalls += 1;
      if (nextCalls > 1) evaluation.violate(policy, 'called next twice');
      await runFrom(index + 1);
      progress.steps += 1;
      progress.policyId = policy.id;
      restDone = true;
    };
    const next = (): Promise<void> => {
      const rest = runRest();
      // A policy that does not wait is refused below; the rest may fail later, with nobody there to hear it.
      rest.catch(() => {});
      return rest;
    };
    const { view, close } = evaluation.viewFor(policy);
    try {
      await policy.run(view, next);
    } catch (error) {
      throw isEngineError(error) ? error : failure(policy.id, 'threw', error);
    } finally {
      close();
    }
    if (nextCalls === 0) evaluation.violate(policy, 'skipped the rest of the pipeline');
    if (!restDone) evaluation.violate(policy, 'did not wait for the rest of the pipeline');
  };

  const finished = new AbortController();
  try {
    await Promise.race([runFrom(0), watch(progress, options, finished.signal)]);
  } finally {
    finished.abort();
  }
  return evaluation.results();
}

/** Rejects when no policy starts or ends for the length of the time limit. */
async function watch(
  progress: { steps: number; policyId: string },
  options: EvaluateOptions,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    const seen = progress.steps;
    await options.clock.delay(options.policyTimeLimitMs, signal);
    if (signal.aborted) return new Promise(() => {});
    if (progress.steps === seen) throw failure(progress.policyId, hung);
  }
}

function failure(policyId: string, what: string, cause?: unknown): EngineError {
  return new EngineError('POLICY_FAILED', `Policy ${policyId} ${what}; nothing of its batch is sent.`, {
    fields: [{ path: `policies.${policyId}`, problem: what }],
    ...(cause !== undefined && { cause }),
  });
}
