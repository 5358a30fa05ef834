import { gate, isAdvertising, pass, type Policy, type Verdict } from '@pabal/core';
import { killSwitchRule } from '../provider-rules.js';
import type { KillSwitches } from './kill-switch.js';

/** How soon, and how late at most, a message that is held is looked at again. */
const soonestLookMs = 60_000;
const latestLookMs = 900_000;

/**
 * Holds or denies all advertising of a workspace whose switch is thrown. It is read at every look. What passes the last one must be
 * handed over within `handOverLimitMs`: so long after the switch was thrown no request starts any more.
 */
export function createKillSwitchGate(switches: KillSwitches, handOverLimitMs: number): Policy {
  return gate<Verdict>({
    id: 'kill-switch',
    version: '1',
    stage: 'compliance',
    lastLook: true,
    async load({ unit, campaign, mode, now }) {
      if (!isAdvertising(campaign.purpose)) return pass;
      const found = await switches.read(unit, campaign.workspaceId);
      const later = (ms: number): Date => new Date(now.getTime() + ms);
      if (found?.state !== 'thrown')
        return mode === 'last-look' ? { kind: 'pass', notAfter: later(handOverLimitMs) } : pass;
      const reason = {
        code: 'PROVIDER_KILL_SWITCH',
        params: { since: found.at },
        ruleId: killSwitchRule.id,
        source: killSwitchRule.source,
        evidence: [`kill-switch:${found.at}`],
      };
      return found.effect === 'deny'
        ? { kind: 'deny', reason }
        : { kind: 'hold', until: later(pauseMs(now, new Date(found.at))), reason };
    },
    judge: (_candidate, verdict) => verdict,
  });
}

/** As long as the switch has been thrown: a million people who wait for days are not to be decided anew every minute. */
function pauseMs(now: Date, since: Date): number {
  return Math.min(latestLookMs, Math.max(soonestLookMs, now.getTime() - since.getTime()));
}
