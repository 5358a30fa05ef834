import type { CampaignSettings } from '../domain/campaign.js';
import { decisionAt } from '../domain/experiment.js';
import { subtractSpan } from '../domain/span.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { nextOccurrence } from '../schedule/occurrences.js';

/** Why the winner of an experiment could not be sent to anybody, by field: asked of a campaign that would run from now on. */
export function experimentProblems(
  { experiment, period, sendType }: CampaignSettings,
  now: Date,
): readonly FieldProblem[] {
  if (!experiment?.decideAfter) return [];
  if (sendType.kind === 'api') {
    const problem =
      'must be 100 when sendType.kind is api: who is called is sent to at once, and does not wait for a winner';
    return [{ path: 'experiment.testPercent', problem }];
  }
  const { endAt } = period;
  if (!endAt) return [];
  // An occurrence as late as this, or later, is decided when the period is over.
  const latest = new Date(subtractSpan(endAt, experiment.decideAfter).getTime() - 1);
  const isTooLate =
    sendType.kind === 'now'
      ? (decisionAt(experiment, now) ?? now) >= endAt
      : nextOccurrence({ sendType, period }, latest > now ? latest : now) !== null;
  if (!isTooLate) return [];
  const problem =
    'chooses the winner when the period is over, and nobody would get it; make it shorter, or period.endAt later';
  return [{ path: 'experiment.decideAfter', problem }];
}
