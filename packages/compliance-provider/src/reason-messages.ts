import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes; `{name}` stands for a parameter, `[…]` for what is left out without it. */
export const providerReasonMessages = {
  PROVIDER_NOT_CERTIFIED: {
    ko: '전송자격인증이 유효하지 않은 발송사[({vendor})]에는 광고 문자를 맡길 수 없습니다[: {why}].',
    en: 'Advertising by text message must not be given to a vendor[ ({vendor})] without a valid certification[: {why}].',
  },
  PROVIDER_CERTIFIED: {
    ko: '발송사[({vendor})]의 전송자격인증이 확인되었습니다.',
    en: 'The vendor[ {vendor}] has a valid certification.',
  },
  ILLEGAL_CATEGORY: {
    ko: '법률이 금지하는 재화·서비스의 광고는 보낼 수 없습니다[({category}: {law})].',
    en: 'Goods or services that a law forbids must not be advertised[ ({category}: {law})].',
  },
  PROVIDER_KILL_SWITCH: {
    ko: '워크스페이스의 광고 발송이 중지되어 있습니다[({since}부터)].',
    en: 'All advertising of the workspace is stopped[ since {since}].',
  },
  PROVIDER_NOT_ENTRUSTED: {
    ko: '개인정보 처리 위탁에 필요한 기록이 없는 발송사입니다[({vendor}: {lacks})].',
    en: 'The records of entrusting personal data to the vendor are not complete[ ({vendor} lacks: {lacks})].',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin. */
export type ProviderReasonCode = keyof typeof providerReasonMessages;
