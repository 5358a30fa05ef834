import type { Pack } from '@pabal/core';
import { numberFormats, type NumberFormat } from './formats/number-formats.js';
import { callerLaw, registrationSince } from './sender-number-rules.js';

/** What a version of the Korean rules says of sender numbers. */
export interface SenderNumberTerms {
  readonly formats: readonly NumberFormat[];
}

/** The Korean rules of sender numbers. They are about the number that is displayed, whoever sees it, so they hold for everybody. */
export const koreaSenderNumbers: Pack<SenderNumberTerms> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    {
      version: '2015-10-16',
      effectiveFrom: registrationSince,
      effectiveTo: null,
      terms: { formats: numberFormats },
      sources: [callerLaw, '미래창조과학부고시 제2015-32호'],
    },
  ],
  appliesTo: () => true,
};
