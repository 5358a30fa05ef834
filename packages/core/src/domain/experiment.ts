import { addSpan, type Span } from './span.js';

/** How soon a run is looked at again, at the soonest, whose winner could not be chosen when its time had come. */
export const lookAgainMs = 10_000;

/** One of the messages that are compared. */
export interface Variant {
  /** 1 to 32 characters of `a-z`, `0-9` and `-`, unique in the experiment. */
  readonly name: string;
  /** How many in a hundred of those who are tested get it. */
  readonly weight: number;
  /** As the content of a campaign; `null` for the campaign's own, once in an experiment. */
  readonly content: unknown;
}

/** Messages of one campaign that are compared with each other, run by run. */
export interface Experiment {
  /** 2 to 10, with weights that make 100. */
  readonly variants: readonly Variant[];
  /** How many in a hundred are tested, 1 to 100; the others get what did best. With 100 nobody waits for it. */
  readonly testPercent: number;
  /** By what they are compared: id of a metric, `delivered`. */
  readonly metric: string;
  /** So long after the start of a run the best is chosen, at most 30 days; `null` when everybody is tested. */
  readonly decideAfter: Span | null;
}

/** When the best variant is chosen in a run that starts at an instant; `null` where nothing has to be chosen. */
export function decisionAt(experiment: Experiment | null, startedAt: Date): Date | null {
  return experiment?.decideAfter ? addSpan(startedAt, experiment.decideAfter) : null;
}

/**
 * When a run is looked at again whose test is not over though its time has come: the longer it is late the later, at most
 * `decideAfter`, and with half of what is left of the period to send the winner in.
 */
export function laterLook(
  experiment: Experiment,
  { endAt }: { readonly endAt: Date | null },
  startedAt: Date,
  now: Date,
): Date {
  const lateMs = Number(now) - Number(decisionAt(experiment, startedAt) ?? now);
  const longestMs = Number(decisionAt(experiment, now) ?? now) - Number(now);
  const leftMs = endAt ? (Number(endAt) - Number(now)) / 2 : Infinity;
  return new Date(Number(now) + Math.max(lookAgainMs, Math.min(lateMs, longestMs, leftMs)));
}
