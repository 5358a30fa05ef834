import type { Pack } from '@pabal/core';

/** The night as the law puts it, half-open: `[startLocal, endLocal)` on a clock that never changes its offset. */
export interface NightTerms {
  /** `HH:MM`, after `endLocal`. */
  readonly startLocal: string;
  /** `HH:MM` of the next day. */
  readonly endLocal: string;
  /** How far the wall clock is ahead of UTC. */
  readonly offsetMinutes: number;
  /** Where it is written that advertising stays out of it. */
  readonly source: string;
  /** Where it is written which medium is exempt. */
  readonly exemptionSource: string;
}

/**
 * The Korean night. It holds for everybody whom a Korean sender writes to; a recipient abroad is held to it too, which is the stricter
 * reading. 정보통신망법 제50조 has its present form since 2014-11-29; the hours have not changed since.
 *
 * Seoul is at UTC+9 all year round since 1988-10-09 (IANA time zone database, `Asia/Seoul`), so the hours are arithmetic and hang on no
 * zone of a server. Should Korea change its clocks, that is a change of law and a further version.
 */
export const koreanNight: Pack<NightTerms> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    {
      version: '2014-11-29',
      effectiveFrom: new Date('2014-11-29T00:00:00+09:00'),
      effectiveTo: null,
      terms: {
        startLocal: '21:00',
        endLocal: '08:00',
        offsetMinutes: 540,
        source: '정보통신망법 제50조 제3항',
        exemptionSource: '정보통신망법 시행령 제61조 제2항',
      },
      sources: ['정보통신망법 제50조 제3항', '정보통신망법 시행령 제61조 제2항'],
    },
  ],
  appliesTo: () => true,
};
