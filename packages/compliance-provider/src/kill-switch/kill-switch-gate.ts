import { gate, isAdvertising, pass, type Policy, type Verdict } from '@pabal/core';
import { killSwitchRule } from '../provider-rules.js';
import type { KillSwitches } from './kill-switch.js';

/** How soon a message that is held is looked at again. */
const lookAgainMs = 60_000;

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
        : { kind: 'hold', until: later(lookAgainMs), reason };
    },
    judge: (_candidate, verdict) => verdict,
  });
}
