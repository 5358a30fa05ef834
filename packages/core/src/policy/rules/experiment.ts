import { decisionAt } from '../../domain/experiment.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import type { CampaignStore } from '../../ports/campaign-store.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** How soon somebody is looked at again whose winner is not chosen though its time has come. */
const lookAgainMs = 10_000;

/** Lets people who are not tested wait for the winner of their campaign's experiment; whoever has a variant may go. */
export function createExperimentPolicy(campaigns: Pick<CampaignStore, 'findRun'>): Policy {
  return gate<Verdict>({
    id: 'experiment',
    version: '1',
    stage: 'timing',
    after: ['campaign-period', 'no-send-window'],
    sparesTests: true,
    async load({ campaign, unit, runId, now }, candidates) {
      const { experiment } = campaign;
      if (!experiment || candidates.every(({ variant }) => variant !== null)) return pass;
      // A run that is only asked about would start now.
      const run = runId === 0 ? null : await campaigns.findRun(unit, runId);
      const decidesAt = run?.decidesAt ?? decisionAt(experiment, now);
      const soonest = new Date(now.getTime() + lookAgainMs);
      const until = decidesAt && decidesAt > now ? decidesAt : soonest;
      const params = { decidesAt: until.toISOString() };
      return { kind: 'defer', until, reason: { code: 'EXPERIMENT_AWAITS_WINNER', params } };
    },
    judge: ({ variant }, awaiting) => (variant === null ? awaiting : pass),
  });
}
