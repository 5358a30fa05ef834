import type { Rule } from '@pabal/core';

/** The pack of Korea, and the version of the law that its terms are read from. */
export const koreaId = 'korea';
export const lawOfLines = '2024-07-24';

const since = {
  version: `${koreaId}/${lawOfLines}`,
  effectiveFrom: new Date('2024-07-24T00:00:00+09:00'),
  effectiveTo: null,
};

/** The rules that this plugin sees to, in the versions that it knows. */
export const optoutRules = {
  R10: {
    ...since,
    id: 'R10',
    title: {
      ko: '광고에는 무료로 수신을 거부할 수 있는 방법을 적는다',
      en: 'Advertising shows a way to refuse that costs nothing',
    },
    source: '정보통신망법 제50조 제4항 제2호, 제6항',
  },
  R25: {
    ...since,
    id: 'R25',
    title: {
      ko: '080 번호는 사용 중이고 수신거부 목록이 최신이어야 한다',
      en: 'The 080 number is active and its refusals are fresh',
    },
    source: '정보통신망법 제50조 제2항, 제6항',
  },
  R26: {
    ...since,
    id: 'R26',
    title: {
      ko: '080 번호로 거부하면 그 번호의 모든 채널을 거부한 것이다',
      en: 'A refusal on an 080 number counts for every channel of the number',
    },
    source: 'Hackle, NHN Cloud: 080 numbers without channel separation',
  },
} as const satisfies Readonly<Record<string, Rule>>;
