import { pass, type Verdict } from '../domain/verdict.js';
import type { Candidate } from './candidate.js';
import type { DecisionBatch } from './decision-batch.js';
import { gate, type GateOptions } from './gate.js';
import type { Policy } from './policy.js';

/** The terms of a jurisdiction in the time in which they hold: `[effectiveFrom, effectiveTo)`. */
export interface PackVersion<Terms> {
  readonly version: string;
  readonly effectiveFrom: Date;
  /** `null` while nobody knows of an end. */
  readonly effectiveTo: Date | null;
  readonly terms: Terms;
  /** Where they are written. */
  readonly sources: readonly string[];
}

/** The rules of one jurisdiction. Several may hold for one person: the strictest verdict counts, as it does between policies. */
export interface Pack<Terms> {
  /** Kebab-case: `korea`. */
  readonly id: string;
  /** ISO 3166: `KR`. */
  readonly jurisdiction: string;
  /** Without gaps, the oldest first. */
  readonly versions: readonly PackVersion<Terms>[];
  /** Whether a message of this batch to this person is held to the pack; pure. */
  appliesTo(candidate: Candidate, batch: DecisionBatch): boolean;
}

/** The version of a pack that holds at an instant; the oldest one before all of them, the latest after. */
export function versionAt<Terms>({ id, versions }: Pack<Terms>, at: Date): PackVersion<Terms> {
  const [oldest] = versions;
  if (!oldest) throw new TypeError(`the pack ${id} has no version`);
  return versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? oldest;
}

/** A gate that judges by the version of a pack that holds at the instant of the decision. */
export type PackGateOptions<Terms, Facts> = Omit<GateOptions<Facts>, 'judge'> & {
  judge(candidate: Candidate, facts: Facts, batch: DecisionBatch, version: PackVersion<Terms>): Verdict;
};

/** Makes a policy of a loader and a judgement, for those to whom a pack applies; it lets all others pass. */
export function packGate<Terms, Facts = undefined>(
  pack: Pack<Terms>,
  options: PackGateOptions<Terms, Facts>,
): Policy {
  return gate<Facts>({
    ...options,
    judge(candidate, facts, batch) {
      if (!pack.appliesTo(candidate, batch)) return pass;
      const version = versionAt(pack, batch.now);
      const verdict = options.judge(candidate, facts, batch, version);
      if (!verdict.reason || verdict.reason.ruleVersion !== undefined) return verdict;
      return { ...verdict, reason: { ...verdict.reason, ruleVersion: `${pack.id}/${version.version}` } };
    },
  });
}
