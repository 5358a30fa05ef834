import type { Verdict } from '../domain/verdict.js';
import type { Candidate } from './candidate.js';
import type { DecisionBatch } from './decision-batch.js';
import type { Policy } from './policy.js';
import type { Stage } from './stages.js';

/** What nine policies in ten need: facts once per batch, then a pure judgement per person. */
export interface GateOptions<Facts> {
  readonly id: string;
  readonly version: string;
  readonly stage: Stage;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly lastLook?: boolean;
  readonly sparesTests?: boolean;
  /** Properties of people that `judge` reads. */
  readonly properties?: readonly string[];
  /** Loads what `judge` needs for all `candidates` at once. */
  load?(batch: DecisionBatch, candidates: readonly Candidate[]): Promise<Facts>;
  /** Pure and synchronous: no I/O, no clock but `batch.now`. */
  judge(candidate: Candidate, facts: Facts, batch: DecisionBatch): Verdict;
}

/** Makes a policy of a loader and a pure judgement. */
export function gate<Facts = undefined>(options: GateOptions<Facts>): Policy {
  const { id, version, stage } = options;
  return {
    id,
    version,
    stage,
    ...(options.before && { before: options.before }),
    ...(options.after && { after: options.after }),
    ...(options.lastLook && { lastLook: true }),
    ...(options.sparesTests && { sparesTests: true }),
    ...(options.properties && { properties: options.properties }),
    async run(batch, next) {
      const candidates = batch.open();
      if (candidates.length > 0) {
        const facts = (await options.load?.(batch, candidates)) as Facts;
        for (const candidate of candidates) batch.judge(candidate, options.judge(candidate, facts, batch));
      }
      await next();
    },
  };
}
