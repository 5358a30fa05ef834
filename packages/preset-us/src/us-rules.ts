import type { Pack, Rule } from '@pabal/core';
import { quietHoursRuleId } from './quiet-hours-gate.js';
import type { DayHours } from './quiet-hours.js';
import { quietHoursSource } from './us-pack.js';

/** The rules of the pack in all their versions, as reasons name them. */
export function usRulesOf(pack: Pack<DayHours>): readonly Rule[] {
  return pack.versions.map(({ version, effectiveFrom, effectiveTo, terms }) => ({
    id: quietHoursRuleId,
    version: `${pack.id}/${version}`,
    title: {
      ko: `미국 수신자에게는 현지 시각 ${terms.openLocal}~${terms.closeLocal}에만 광고를 보낸다`,
      en: `Advertising to people in the United States from ${terms.openLocal} to ${terms.closeLocal} of their day only`,
    },
    source: quietHoursSource,
    effectiveFrom,
    effectiveTo,
  }));
}
