import type { Pack, PackVersion } from '@pabal/core';
import { forbiddenCategories, type ForbiddenCategory } from './category/forbidden-categories.js';
import { beginOf } from './local-day.js';

/** What Korean law asks of whoever has advertising sent by others. */
export interface ProviderTerms {
  /** Whether a text-message vendor must have a certification (전송자격인증) to be given advertising. */
  readonly needsCertification: boolean;
  /** Goods and services that must not be advertised. */
  readonly forbidden: readonly ForbiddenCategory[];
}

const sources = ['정보통신망법 제50조의3', '정보통신망법 제50조의8'];

function version(
  from: string,
  to: string | null,
  terms: Omit<ProviderTerms, 'forbidden'>,
): PackVersion<ProviderTerms> {
  return {
    version: from,
    effectiveFrom: beginOf(from),
    effectiveTo: to === null ? null : beginOf(to),
    terms: { ...terms, forbidden: forbiddenCategories },
    sources,
  };
}

/**
 * Korea, before and from 2026-10-01, when Act No. 21500 made the certification a condition. It attaches to the sender: a company in
 * Korea is held to it wherever its people live.
 */
export const koreaProviderPack: Pack<ProviderTerms> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    version('2024-07-24', '2026-10-01', { needsCertification: false }),
    version('2026-10-01', null, { needsCertification: true }),
  ],
  appliesTo: () => true,
};
