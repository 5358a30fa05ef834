import { isZone, packGate, type Pack, type Policy, type Verdict } from '@pabal/core';
import { createQuietHours, type DayHours } from './quiet-hours.js';
import { quietHoursSource } from './us-pack.js';
import { stateZones } from './us-zones.js';

/** Id of the rule of quiet hours. */
export const quietHoursRuleId = 'US-QUIET-HOURS';

const everywhere = { zone: 'all states', zoneKo: '모든 주' };

/**
 * Keeps advertising out of the hours in which people in the United States are not to be called, by their own clock; by all clocks of the
 * states where theirs is not known. What passes must be handed over before the hours begin.
 */
export function createQuietHoursGate(pack: Pack<DayHours>): Policy {
  return packGate<DayHours, Map<string, Verdict>>(pack, {
    id: 'us-quiet-hours',
    version: '1',
    stage: 'timing',
    lastLook: true,
    // A batch has a handful of zones: each is worked out once.
    load: () => Promise.resolve(new Map<string, Verdict>()),
    judge({ facts }, known, { now }, { terms }) {
      const zone = facts?.zone && isZone(facts.zone) ? facts.zone : null;
      const before = known.get(zone ?? '');
      if (before) return before;
      const verdict = judgeZone(terms, zone, now);
      known.set(zone ?? '', verdict);
      return verdict;
    },
  });
}

function judgeZone(terms: DayHours, zone: string | null, now: Date): Verdict {
  const { kind, until } = createQuietHours(terms, zone === null ? stateZones : [zone]).at(now);
  if (kind === 'open') return { kind: 'pass', notAfter: until };
  const { openLocal, closeLocal } = terms;
  const params = { openLocal, closeLocal, ...(zone === null ? everywhere : { zone }) };
  const reason = { code: 'US_QUIET_HOURS', params, ruleId: quietHoursRuleId, source: quietHoursSource };
  return { kind: 'defer', until, reason };
}
