import { versionAt, type Pack } from '@pabal/core';

/** What the law says of consent in numbers. */
export interface CareTerms {
  /** Days from the day of a wish to the last day of its result notice. */
  readonly noticeDays: number;
  /** Years from one confirmation to the next. */
  readonly confirmYears: number;
  /** Months from the day a transaction ended in which it stands in for consent. */
  readonly transactionMonths: number;
  /** Whoever is younger needs a guardian's consent. */
  readonly guardianAge: number;
}

/**
 * The Korean terms of consent since 24 July 2024, when 제50조 ⑤ and ⑦ were last amended. They hold for whomever the plugin's owner
 * messages: the act follows the sender, and Korean recipients wherever the sender is.
 */
export const carePack: Pack<CareTerms> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    {
      version: '2024-07-24',
      effectiveFrom: new Date('2024-07-24T00:00:00+09:00'),
      effectiveTo: null,
      terms: { noticeDays: 14, confirmYears: 2, transactionMonths: 6, guardianAge: 14 },
      sources: [
        '정보통신망법 제50조',
        '정보통신망법 시행령 제61조, 제62조의2, 제62조의3',
        '개인정보보호법 제22조의2',
      ],
    },
  ],
  appliesTo: () => true,
};

/** The terms that hold at an instant. */
export function termsAt(at: Date): CareTerms {
  return versionAt(carePack, at).terms;
}
