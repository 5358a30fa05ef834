import { checkAudience } from '../audience/check-audience.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import { settingsOf } from '../domain/campaign-settings.js';
import type { FieldProblem } from '../errors/engine-error.js';
import type { Unit } from '../ports/unit-of-work.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { experimentProblems } from './experiment-problems.js';
import { parseSettings } from './parse-campaign.js';

/** Everything that would keep a campaign from starting now, by field; whether it was approved is asked at the start. */
export async function startProblems(
  deps: Pick<
    DeliveryDeps,
    'channels' | 'clock' | 'cohorts' | 'declarations' | 'links' | 'metrics' | 'properties' | 'reviews'
  >,
  unit: Unit,
  campaign: Campaign,
): Promise<readonly FieldProblem[]> {
  const now = deps.clock.now();
  const { endAt } = campaign.period;
  const problems = [...parseSettings(settingsOf(campaign), deps).problems];
  if (endAt !== null && endAt <= now) {
    problems.push({ path: 'period.endAt', problem: 'lies in the past; give a later one, or none' });
  } else problems.push(...scheduleProblems(campaign, now), ...experimentProblems(campaign, now));
  problems.push(...(await checkAudience(deps, unit, campaign.workspaceId, campaign.audience)));
  return problems;
}
