import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes. */
export const nightMessages = {
  NIGHT_RESTRICTED: {
    ko: '야간({startLocal}~{endLocal})에는 별도의 야간 수신동의 없이 광고를 보낼 수 없어 아침까지 기다립니다.',
    en: 'Waiting for the morning: advertising goes out at night ({startLocal} to {endLocal}) only with night consent.',
  },
  OK_NIGHT_CONSENT: {
    ko: '야간 수신동의가 확인되어 야간에도 발송할 수 있습니다.',
    en: 'Night consent is on record; the message may go at night.',
  },
  OK_EMAIL_NIGHT_EXEMPT: {
    ko: '전자우편은 야간 제한을 받지 않아 발송할 수 있습니다.',
    en: 'E-mail is exempt from the night rule; the message may go.',
  },
  CHANNEL_WINDOW: {
    ko: '채널 {channel}의 발송 가능 시간({fromLocal}~{toLocal}, {zone})이 아니어서 기다립니다.',
    en: 'Waiting, because the channel {channel} takes such messages from {fromLocal} to {toLocal} ({zone}) only.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin. */
export type NightReasonCode = keyof typeof nightMessages;
