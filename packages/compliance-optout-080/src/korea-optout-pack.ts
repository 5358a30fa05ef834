import type { Candidate, Pack } from '@pabal/core';
import { koreaId, lawOfLines, optoutRules } from './optout-rules.js';

/** What the law of Korea says of opt-out lines. */
export interface OptOutTerms {
  /** Whether advertising needs a free way to refuse. */
  readonly freeRefusal: 'required';
}

/** Korea's terms. Whoever is reached at a foreign number is none of its concern. */
export const koreaOptOutPack: Pack<OptOutTerms> = {
  id: koreaId,
  jurisdiction: 'KR',
  versions: [
    {
      version: lawOfLines,
      effectiveFrom: optoutRules.R10.effectiveFrom,
      effectiveTo: null,
      terms: { freeRefusal: 'required' },
      sources: [optoutRules.R10.source, optoutRules.R25.source],
    },
  ],
  appliesTo: ({ facts }) => !isForeign(facts),
};

/** Opening a contact costs, so the zone is asked first. */
function isForeign(facts: Candidate['facts']): boolean {
  if (!facts?.contact || facts.zone === null || facts.zone === 'Asia/Seoul') return false;
  const { kind, value } = facts.contact;
  return kind === 'phone' && value.startsWith('+') && !value.startsWith('+82');
}
