import type { Rule, Sentence } from '@pabal/core';
import { koreanLabels } from './label-terms.js';
import { guide } from './guide.js';

const act = '정보통신망법';
const [{ version, effectiveFrom, effectiveTo }] = koreanLabels.versions as [
  (typeof koreanLabels.versions)[0],
];

function rule(id: string, ko: string, en: string, source: string): Rule {
  const title: Sentence = { ko, en };
  return { id, version: `${koreanLabels.id}/${version}`, title, source, effectiveFrom, effectiveTo };
}

/** A rule of the guide, which is younger than the act. */
function ruleOfGuide(id: string, ko: string, en: string): Rule {
  return { ...rule(id, ko, en, guide.source), version: guide.version, effectiveFrom: guide.effectiveFrom };
}

/** The rules that reasons of this plugin name. */
export const labelRules: readonly Rule[] = [
  rule(
    'R07',
    '광고는 (광고) 표기로 시작한다',
    'Advertising begins with (광고)',
    `${act} 제50조 ④, 시행령 제61조 ③ 별표 6; NHN Cloud SMS 발송 정책`,
  ),
  rule(
    'R08',
    '제목이 있으면 제목도 (광고) 표기로 시작한다',
    'A subject begins with (광고) too',
    `${act} 시행령 제61조 ③ 별표 6; NHN Cloud SMS 발송 정책`,
  ),
  rule(
    'R09',
    '전송자의 명칭과 연락처를 밝힌다',
    'The sender’s name and contact are stated',
    `${act} 제50조 ④ 1; NHN Cloud SMS 발송 정책`,
  ),
  rule(
    'R10',
    '본문 끝에 무료 수신거부 방법을 밝힌다',
    'A free way to refuse stands at the end',
    `${act} 제50조 ④ 2, ⑥, 시행령 제62조; NHN Cloud SMS 발송 정책`,
  ),
  rule('R11', '표기는 글로 한다', 'Labels are words, not pictures', 'NHN Cloud SMS 발송 정책'),
  ruleOfGuide(
    'R12',
    '광고가 섞인 안내는 전체가 광고다',
    'One advertising part makes the whole message advertising',
  ),
  rule('R13', '알림톡으로는 광고를 보내지 않는다', 'AlimTalk carries no advertising', 'NHN Cloud Alimtalk'),
  rule(
    'R20',
    '전송자를 숨기지 않는다',
    'The sender is not hidden',
    `${act} 제50조 ⑤ 4; 전기통신사업법 제84조의2`,
  ),
  {
    ...ruleOfGuide('R38', '법정 안내에는 광고를 넣지 않는다', 'Statutory notices carry no advertising'),
    codes: ['OK_STATUTORY_NOTICE'],
  },
];
