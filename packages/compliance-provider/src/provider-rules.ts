import type { Rule, Sentence } from '@pabal/core';
import { koreaProviderPack } from './korea-pack.js';
import { beginOf } from './local-day.js';

/** A rule of this plugin, as reasons name it. */
export interface ProviderRule {
  readonly id: string;
  readonly title: Sentence;
  readonly source: string;
}

/** R24: advertising by text message only through a certified vendor. */
export const certifiedRule: ProviderRule = {
  id: 'R24',
  title: {
    ko: '전송자격인증을 받은 발송사에만 문자 광고 전송을 위탁한다',
    en: 'Advertising by text message only through a certified vendor',
  },
  source: '정보통신망법 제50조의3 제1항',
};

/** R27: no advertising for goods and services that a law forbids. */
export const forbiddenGoodsRule: ProviderRule = {
  id: 'R27',
  title: {
    ko: '법률이 금지하는 재화·서비스의 광고를 보내지 않는다',
    en: 'No advertising for goods and services that a law forbids',
  },
  source: '정보통신망법 제50조의8',
};

/** R36: a contract with every vendor that handles personal data, and its name in public. */
export const entrustmentRule: ProviderRule = {
  id: 'R36',
  title: {
    ko: '개인정보 처리를 위탁한 발송사와의 계약과 공개를 갖춘다',
    en: 'A contract with every vendor that handles personal data, and its name made public',
  },
  source: '개인정보 보호법 제26조, 시행령 제28조',
};

/** The kill switch: a workspace whose advertising breaks the law is stopped. */
export const killSwitchRule: ProviderRule = {
  id: 'provider:kill-switch',
  title: {
    ko: '법을 위반한 광고 전송을 즉시 중지한다',
    en: 'Advertising that breaks the law is stopped at once',
  },
  source: '정보통신망법 제50조의4 제4항',
};

/** The rules in all their versions; a version bears the name that the pack gives its reasons. */
export const providerRules: readonly Rule[] = [
  ...koreaProviderPack.versions.flatMap(({ version, effectiveFrom, effectiveTo, terms }): Rule[] => {
    const dated = { version: `${koreaProviderPack.id}/${version}`, effectiveFrom, effectiveTo };
    const standing = terms.needsCertification ? [certifiedRule, forbiddenGoodsRule] : [forbiddenGoodsRule];
    return standing.map((rule) => ({ ...rule, ...dated }));
  }),
  {
    ...entrustmentRule,
    version: 'korea/2011-09-30',
    effectiveFrom: beginOf('2011-09-30'),
    effectiveTo: null,
  },
  { ...killSwitchRule, version: 'korea/2024-07-24', effectiveFrom: beginOf('2024-07-24'), effectiveTo: null },
];
