import { versionAt, type Reason, type Rule } from '@pabal/core';
import { carePack } from './care-pack.js';

const [
  { version, effectiveFrom, effectiveTo } = { version: '', effectiveFrom: new Date(0), effectiveTo: null },
] = carePack.versions;

function rule(id: string, ko: string, en: string, source: string): Rule {
  return { id, version: `${carePack.id}/${version}`, title: { ko, en }, source, effectiveFrom, effectiveTo };
}

/** The rules that reasons of this plugin name. */
export const careRules = [
  {
    ...rule(
      'R01',
      '광고는 명시적인 사전 동의를 받아 보낸다',
      'Explicit consent before advertising',
      '정보통신망법 제50조 제1항',
    ),
    codes: ['OK', 'CONSENT_MISSING', 'CONSENT_UNKNOWN'],
  },
  {
    ...rule(
      'R02',
      '수신거부와 동의 철회는 모든 것에 앞선다',
      'A refusal beats everything',
      '정보통신망법 제50조 제2항',
    ),
    codes: ['OPTED_OUT'],
  },
  rule(
    'R03',
    '거래관계에 의한 수신동의 예외',
    'The exception for transactions',
    '정보통신망법 제50조 제1항 제1호, 시행령 제61조 제1항',
  ),
  rule(
    'R05',
    '야간 수신동의는 별도 동의',
    'Consent for the night is its own consent',
    '정보통신망법 제50조 제3항',
  ),
  rule(
    'R14',
    '처리 결과 14일 이내 통지',
    'The result is told within 14 days',
    '정보통신망법 제50조 제7항, 시행령 제62조의2',
  ),
  rule(
    'R15',
    '수신동의 여부 2년마다 확인',
    'Consent is confirmed every two years',
    '정보통신망법 제50조 제8항, 시행령 제62조의3',
  ),
  rule(
    'R16',
    '확인에 답이 없으면 동의 유지',
    'No answer to a confirmation keeps the consent',
    '정보통신망법 제50조 제8항에 대한 안내',
  ),
  rule(
    'R17',
    '수신거부는 무료로, 쉽게, 로그인 없이',
    'Refusing is free, easy and without login',
    '정보통신망법 제50조 제6항',
  ),
  rule(
    'R18',
    '수신동의 철회는 야간 동의도 철회',
    'Withdrawing consent withdraws that for the night',
    '정보통신망법 제50조 제2항에 대한 실무',
  ),
  rule(
    'R19',
    '연락처 자동 생성·수집 금지',
    'No generated or harvested contacts',
    '정보통신망법 제50조 제5항 제2호, 제3호',
  ),
  rule('R28', '수신동의 문구', 'The words of consent', '방송통신위원회·KISA 불법스팸 방지 안내서'),
  rule('R30', '14세 미만은 법정대리인 동의', 'Under 14: consent of a guardian', '개인정보보호법 제22조의2'),
] as const satisfies readonly Rule[];

/** What a reason says of the rule behind it, in the version of an instant. */
export function lawOf(ruleId: string, at: Date): Required<Pick<Reason, 'ruleId' | 'ruleVersion' | 'source'>> {
  const found = careRules.find(({ id }) => id === ruleId);
  if (!found) throw new TypeError(`There is no rule ${ruleId} in this plugin`);
  return { ruleId, ruleVersion: `${carePack.id}/${versionAt(carePack, at).version}`, source: found.source };
}
