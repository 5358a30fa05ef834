import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes. */
export const usReasonMessages = {
  US_QUIET_HOURS: {
    ko: '미국 수신자에게 광고를 보내지 않는 시간입니다[({zone}, {openLocal}~{closeLocal}에만 발송)].',
    en: 'People in the United States get no advertising at this hour[ ({zone}: {openLocal} to {closeLocal} only)].',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin. */
export type UsReasonCode = keyof typeof usReasonMessages;
