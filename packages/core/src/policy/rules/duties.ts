import { isAdvertising } from '../../domain/purpose.js';
import { pass, type Verdict } from '../../domain/verdict.js';
import { gate } from '../gate.js';
import type { Policy } from '../policy.js';

/** Keeps advertising back on channels that ask for a duty which no plugin sees to; what it decides holds for the whole batch. */
export function createDutiesPolicy(fulfilled: ReadonlySet<string>): Policy {
  return gate<Verdict>({
    id: 'duties',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    load({ campaign, channel }) {
      const duty = channel.supports.duties?.find((one) => !fulfilled.has(one));
      if (duty === undefined || !isAdvertising(campaign.purpose)) return Promise.resolve(pass);
      const reason = { code: 'DUTY_UNFULFILLED', params: { duty, channel: channel.id } };
      return Promise.resolve({ kind: 'deny', reason });
    },
    judge: (_candidate, verdict) => verdict,
  });
}
