import type { Campaign } from '../domain/campaign.js';
import type { Experiment } from '../domain/experiment.js';
import { EngineError } from '../errors/engine-error.js';

/** The experiment of a campaign. @throws EngineError `EXPERIMENT_NOT_FOUND` */
export function experimentOf({ campaignKey, experiment }: Campaign): Experiment {
  if (experiment) return experiment;
  throw new EngineError('EXPERIMENT_NOT_FOUND', `Campaign ${campaignKey} has no experiment.`, {
    fields: [{ path: 'experiment', problem: 'is null: the campaign sends one message to all' }],
  });
}

/** A variant of a campaign's experiment by its name. @throws EngineError `EXPERIMENT_NOT_FOUND`, `EXPERIMENT_INVALID` */
export function namedVariant(campaign: Campaign, name: string): string {
  const names = experimentOf(campaign).variants.map((one) => one.name);
  if (names.includes(name)) return name;
  const problem = `names no variant of the experiment; there are: ${names.join(', ')}`;
  throw new EngineError('EXPERIMENT_INVALID', `Nothing was done: variant ${problem}.`, {
    fields: [{ path: 'variant', problem }],
  });
}
