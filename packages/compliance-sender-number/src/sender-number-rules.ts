import type { Rule } from '@pabal/core';

/** 16 October 2015, 00:00 in Seoul: since then numbers are registered before they are displayed. */
export const registrationSince = new Date('2015-10-15T15:00:00Z');

/** Where it is forbidden to display a false caller. */
export const callerLaw = '전기통신사업법 제84조의2';

const version = 'korea/2015-10-16';
const since = { version, effectiveFrom: registrationSince, effectiveTo: null };

/** Rules that reasons of this plugin name. */
export const senderNumberRules: readonly Rule[] = [
  {
    id: 'R20',
    ...since,
    title: { ko: '발신자를 숨기지 않는다', en: 'No hidden sender' },
    source: `정보통신망법 제50조 ⑤ 4호; ${callerLaw}`,
  },
  {
    id: 'R21',
    ...since,
    title: { ko: '사전 등록한 발신번호만 쓴다', en: 'Registered sender numbers only' },
    source: `${callerLaw}; 미래창조과학부고시 제2015-32호`,
  },
  {
    id: 'R22',
    ...since,
    title: { ko: '최근에 발급된 이용증명원', en: 'Fresh documents' },
    source: 'Hackle, Text Message Number Configuration: issued within the last 3 months',
  },
  {
    id: 'R23',
    ...since,
    title: { ko: '주민등록번호 뒤 6자리 가림', en: 'Masked resident number' },
    source: 'Hackle, Text Message Number Configuration: last 6 digits must be masked',
  },
];
