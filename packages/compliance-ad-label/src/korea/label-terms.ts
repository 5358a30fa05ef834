import type { Pack } from '@pabal/core';

/** What advertising has to say on one kind of display. */
export interface MediumTerms {
  /** Whether a title, where there is one, is labelled as the body is. */
  readonly title: 'labelled' | 'free';
  /** `number`: a free 080 number on the last line. `any-free-way`: that, or a free way without a login. */
  readonly optOut: 'number' | 'any-free-way';
  /** `words`: the message ends where its words do. `words-and-buttons`: something may stand below them. */
  readonly shows: 'words' | 'words-and-buttons';
  readonly source: string;
}

/** The terms of a version of the pack. */
export interface LabelTerms {
  readonly media: Readonly<Record<string, MediumTerms>>;
  /** For displays that are not listed. */
  readonly otherMedia: MediumTerms;
}

const decree = '정보통신망법 시행령 제61조 ③, 별표 6';
const freeWay = `${decree}; KISA 불법스팸 방지를 위한 정보통신망법 안내서`;

const withButtons: MediumTerms = {
  ...{ title: 'labelled', optOut: 'any-free-way', shows: 'words-and-buttons' },
  source: freeWay,
};

const terms: LabelTerms = {
  media: {
    text: {
      ...{ title: 'labelled', optOut: 'number', shows: 'words' },
      source: `${decree}; NHN Cloud SMS 발송 정책`,
    },
    kakao: withButtons,
    'kakao-non-friends': {
      ...{ ...withButtons, optOut: 'number' },
      source: `${decree}; NHN Cloud 브랜드 메시지`,
    },
    push: withButtons,
  },
  otherMedia: withButtons,
};

/**
 * What the Korean rules ask of the words of advertising. They bind whoever sends from Korea and whoever sends to Korea, so they hold
 * for everybody here.
 */
export const koreanLabels: Pack<LabelTerms> = {
  id: 'korea',
  jurisdiction: 'KR',
  versions: [
    {
      version: '2024-07-24',
      effectiveFrom: new Date('2024-07-24T00:00:00+09:00'),
      effectiveTo: null,
      terms,
      sources: [
        '정보통신망법 제50조 ④ ⑥ (법률 제20069호, 2024-07-24 시행)',
        '같은 법 시행령 제61조 ③, 제62조, 별표 6',
      ],
    },
  ],
  appliesTo: () => true,
};

/** The terms of a kind of display. */
export function mediumTerms({ media, otherMedia }: LabelTerms, medium: string): MediumTerms {
  return (Object.hasOwn(media, medium) ? media[medium] : undefined) ?? otherMedia;
}
