import { checkAudience } from '../audience/check-audience.js';
import type { Campaign } from '../domain/campaign.js';
import type { RunTrouble } from '../domain/run.js';
import type { Channel } from '../ports/channel.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { DeliveryDeps } from './delivery-deps.js';

/** The code of a run that waits because nobody can tell truly who belongs to its audience. */
export const audienceTroubleCode = 'AUDIENCE_INVALID';

/**
 * What keeps a run from knowing its people: a property that was sealed again, a channel that is gone. A condition that sees
 * too little would let people through that it should keep out; so nobody is taken until it is mended. The people of an ended
 * campaign are taken all the same: they are only told off as cancelled.
 */
export async function findAudienceTrouble(
  deps: Pick<DeliveryDeps, 'cohorts' | 'properties' | 'clock'>,
  unit: Unit,
  campaign: Campaign,
  channel: Channel | undefined,
): Promise<RunTrouble | null> {
  if (campaign.state === 'ended') return null;
  const problems = [...(await checkAudience(deps, unit, campaign.workspaceId, campaign.audience))];
  if (!channel && campaign.audience.consent === 'opted-in') {
    problems.push({ path: 'channel', problem: 'is provided by no plugin; add it and restart' });
  }
  if (problems.length === 0) return null;
  const message = problems.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return { code: audienceTroubleCode, message, at: deps.clock.now() };
}
