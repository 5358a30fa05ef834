import {
  pass,
  type Campaign,
  type Candidate,
  type Channel,
  type Clock,
  type ContentReview,
  type DecisionBatch,
  type DecisionMode,
  type Judged,
  type Policy,
  type RecipientFacts,
  type Unit,
  type Verdict,
} from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { createClassify } from '../src/policy/classify.js';
import { evaluateBatch } from '../src/policy/evaluate.js';
import { sampleCampaign, sampleFacts } from './samples.js';
import { NoteChannel } from './world.js';

/** The unit of a pipeline that reads no store. */
export const noUnit = {} as Unit;

/** A policy that does what it is told; by default it lets the rest run and says nothing. */
export function policyOf(
  id: string,
  run: Policy['run'] = (_batch, next) => next(),
  overrides: Partial<Policy> = {},
): Policy {
  return { id, version: '1', stage: 'compliance', ...overrides, run };
}

/** A policy that says the same of everybody it is asked about, before the rest runs. */
export function judging(id: string, verdict: Verdict, overrides: Partial<Policy> = {}): Policy {
  const run: Policy['run'] = async (batch, next) => {
    for (const candidate of batch.open()) batch.judge(candidate, verdict);
    await next();
  };
  return policyOf(id, run, overrides);
}

/** A denial by code. */
export function deny(code = 'NO'): Verdict {
  return { kind: 'deny', reason: { code } };
}

/** What a pipeline is asked. */
export interface Question {
  readonly mode?: DecisionMode;
  readonly facts?: readonly (RecipientFacts | null)[];
  readonly campaign?: Partial<Campaign>;
  readonly channel?: Channel;
  readonly clock?: Clock;
  readonly policyTimeLimitMs?: number;
  readonly reviews?: readonly ContentReview[];
  readonly unit?: Unit;
}

/** Runs policies, in the given order, over people 1, 2, …; by default over two. */
export function ask(policies: readonly Policy[], question: Question = {}): Promise<readonly Judged[]> {
  const clock = question.clock ?? new FakeClock();
  const facts = question.facts ?? [sampleFacts(1), sampleFacts(2)];
  const context = {
    unit: question.unit ?? noUnit,
    now: clock.now(),
    campaign: sampleCampaign(question.campaign),
    channel: question.channel ?? new NoteChannel(),
    runId: 5,
  };
  const seeds = facts.map((one, index): Candidate => ({
    recipientId: one?.id ?? index + 1,
    step: 0,
    facts: one,
    prepared: null,
    variant: null,
  }));
  const policyTimeLimitMs = question.policyTimeLimitMs ?? 1000;
  const classify = createClassify(question.reviews ?? []);
  const options = { policies, clock, classify, policyTimeLimitMs };
  return evaluateBatch(question.mode ?? 'decide', context, seeds, options);
}

/** What each person of a judged batch got: `pass`, or kind and code. */
export function words(judged: readonly Judged[]): readonly string[] {
  return judged.map(({ verdict }) =>
    verdict.kind === 'pass' ? 'pass' : `${verdict.kind} ${verdict.reason.code}`,
  );
}

/** Notes who a policy is asked about. */
export function listener(id: string, seen: string[], overrides: Partial<Policy> = {}): Policy {
  const run: Policy['run'] = (batch: DecisionBatch, next) => {
    const people = batch.open().map(({ recipientId }) => recipientId);
    seen.push(`${id}: ${people.join(', ')}`);
    return next();
  };
  return policyOf(id, run, overrides);
}

/** The code of the error that a promise ends with, or `none`. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return (error as { readonly code?: string }).code ?? 'no code';
  }
}

export { pass };
