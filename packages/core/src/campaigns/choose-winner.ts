import Joi, { type ValidationError } from 'joi';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import { measureExperiment } from '../delivery/measure-experiment.js';
import { resumePaused } from '../delivery/resume-paused.js';
import { writeWinner } from '../delivery/write-winner.js';
import type { Campaign } from '../domain/campaign.js';
import type { Run, RunId } from '../domain/run.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Unit } from '../ports/unit-of-work.js';
import { clearEdit } from '../delivery/clear-edit.js';
import type { WinnerRequest } from './experiment-use-cases.js';
import { lockCampaign } from './lock-campaign.js';
import { experimentOf, namedVariant } from './named-variant.js';

interface Choice {
  readonly variant?: string;
  readonly runId?: RunId;
}

const schema = Joi.object<Choice, true>({
  variant: Joi.string().max(32),
  runId: Joi.number().strict().integer().min(1),
}).default({});

/** A winner that was chosen. */
export interface ChosenWinner {
  readonly campaign: Campaign;
  readonly run: Run;
  /** Whether the campaign had waited for it and goes on. */
  readonly isResumed: boolean;
}

/** Chooses the winner of a run by hand, in the caller's unit and under the lock of the campaign. See {@link ExperimentUseCases}. */
export async function chooseWinner(
  deps: DeliveryDeps,
  unit: Unit,
  request: WinnerRequest,
  input: unknown,
  findRun: (campaign: Campaign, runId?: RunId) => Promise<Run | null>,
): Promise<ChosenWinner> {
  const { variant, runId } = parse(input);
  const campaign = await lockCampaign(deps, unit, request);
  const experiment = experimentOf(campaign);
  const picked = variant === undefined ? null : namedVariant(campaign, variant);
  const run = await findRun(campaign, runId);
  assertOpen(campaign, run);
  const known = await deps.experiments.result(unit, run.id);
  if (known) throw stateError('variant', `is final: ${known.winner} was chosen for this run`);
  const { report } = await measureExperiment(deps, unit, experiment, run, picked);
  const winner = report.leader ?? noData(experiment.variants.map(({ name }) => name));
  const how = picked === null ? 'figures' : 'by-hand';
  const decided = { winner, how, actor: request.actor, decidedAt: deps.clock.now(), report } as const;
  await writeWinner(deps, unit, campaign, run, { runId: run.id, ...decided });
  if (campaign.pausedBecause?.code !== 'EXPERIMENT_NO_DATA') return { campaign, run, isResumed: false };
  await clearEdit(deps, unit, campaign);
  const line = await resumePaused(deps, unit, campaign, request.actor);
  if (line) await deps.audit.append(unit, line);
  return { campaign, run, isResumed: line !== null };
}

function parse(input: unknown): Choice {
  const { error, value } = schema.validate(input ?? undefined, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: Choice;
  };
  if (!error) return value;
  const fields = toFieldProblems(error, '');
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  throw new EngineError('EXPERIMENT_INVALID', `Nothing was done: ${listed}.`, { fields });
}

/** Whether somebody waits in a run, or may wait yet. */
function assertOpen(campaign: Campaign, run: Run | null): asserts run is Run {
  if (campaign.experiment?.testPercent === 100)
    throw stateError('experiment.testPercent', 'is 100: everybody is tested, and nobody waits for a winner');
  if (!run) throw stateError('state', 'the campaign has not run yet; start it first');
  if (campaign.state === 'ended' || run.state === 'finished')
    throw stateError('runId', 'is over, and nobody waits for a winner in it any more');
}

function stateError(path: string, problem: string): EngineError {
  const fields: readonly FieldProblem[] = [{ path, problem }];
  return new EngineError('EXPERIMENT_STATE', `Nothing was chosen: ${path} ${problem}.`, { fields });
}

function noData(names: readonly string[]): never {
  const problem = `is needed, because nothing was counted yet: name one of ${names.join(', ')}, or wait`;
  throw new EngineError('EXPERIMENT_NO_DATA', `Nothing was chosen: variant ${problem}.`, {
    fields: [{ path: 'variant', problem }],
  });
}
