import { decisionAt, lookAgainMs, type Experiment } from '../../domain/experiment.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { CampaignStore } from '../../ports/campaign-store.js';
import type { DecisionBatch } from '../decision-batch.js';
import type { Policy } from '../policy.js';

/** The code of those who wait. */
export const awaitsWinnerCode = 'EXPERIMENT_AWAITS_WINNER';

/** Lets people who are not tested wait for the winner of their campaign's experiment; whoever has a variant may go. */
export function createExperimentPolicy(campaigns: Pick<CampaignStore, 'findRun'>): Policy {
  return {
    id: 'experiment',
    version: '1',
    stage: 'timing',
    after: ['campaign-period', 'no-send-window'],
    sparesTests: true,
    async run(batch, next) {
      const { experiment } = batch.campaign;
      // Most campaigns have none, and are not to pay for those that do.
      if (experiment) await judgeAll(campaigns, batch, experiment);
      await next();
    },
  };
}

async function judgeAll(
  campaigns: Pick<CampaignStore, 'findRun'>,
  batch: DecisionBatch,
  experiment: Experiment,
): Promise<void> {
  const candidates = batch.open();
  const isWaiting = candidates.some(({ variant }) => variant === null);
  const awaiting = isWaiting ? await untilDecided(campaigns, batch, experiment) : pass;
  for (const candidate of candidates) batch.judge(candidate, candidate.variant === null ? awaiting : pass);
}

async function untilDecided(
  campaigns: Pick<CampaignStore, 'findRun'>,
  { unit, runId, now }: DecisionBatch,
  experiment: Experiment,
): Promise<Verdict> {
  // A run that is only asked about would start now.
  const run = runId === 0 ? null : await campaigns.findRun(unit, runId);
  const decidesAt = run?.decidesAt ?? decisionAt(experiment, now);
  const soonest = new Date(now.getTime() + lookAgainMs);
  const until = decidesAt && decidesAt > now ? decidesAt : soonest;
  const params = { decidesAt: until.toISOString() };
  return { kind: 'defer', until, reason: { code: awaitsWinnerCode, params } };
}
