import { isAdvertising, type Pack, type RecipientFacts } from '@pabal/core';
import type { DayHours } from './quiet-hours.js';
import type { UsOptions } from './us-options.js';
import { isAmericanZone } from './us-zones.js';

/**
 * The United States, for advertising by call or text to people who live there or are reached at a number of +1. The zone is asked first: a
 * contact has to be unsealed. +1 is shared with Canada and parts of the Caribbean, whose people are held to the pack as well.
 */
export function createUsPack({ openLocal, closeLocal, consentChannels }: UsOptions): Pack<DayHours> {
  return {
    id: 'united-states',
    jurisdiction: 'US',
    versions: [
      {
        version: '1992-12-20',
        effectiveFrom: new Date('1992-12-20T00:00:00-05:00'),
        effectiveTo: null,
        terms: { openLocal, closeLocal },
        sources: [quietHoursSource],
      },
    ],
    appliesTo: ({ facts }, { campaign, channel }) =>
      facts !== null &&
      isAdvertising(campaign.purpose) &&
      consentChannels.includes(channel.consentChannel) &&
      isAmerican(facts),
  };
}

/** Where the quiet hours are written. */
export const quietHoursSource = '47 CFR 64.1200(c)(1)';

function isAmerican({ zone, contact }: RecipientFacts): boolean {
  if (zone !== null && isAmericanZone(zone)) return true;
  return contact?.kind === 'phone' && isAmericanNumber(contact.value);
}

/** Whether an E.164 number belongs to the plan of +1. */
export function isAmericanNumber(phone: string): boolean {
  return phone.startsWith('+1');
}
