import type { Sentence } from '@pabal/core';

/** Sentences of this plugin's reason codes; `{name}` stands for a parameter of the reason. */
export const smsReasonMessages = {
  SMS_EMPTY: {
    ko: '치환 후 본문이 비어 있어 보내지 않았습니다.',
    en: 'The text is empty after rendering, so nothing was sent.',
  },
  SMS_UNENCODABLE: {
    ko: '문자로 보낼 수 없는 글자가 있습니다[: {character} ({codePoint}), {field}의 {index}번째 자리].',
    en: 'There is a character that a text message cannot carry[: {character} ({codePoint}) at position {index} of the {field}].',
  },
  SMS_SUBJECT_TOO_LONG: {
    ko: '제목이 너무 깁니다[({bytes}바이트, 최대 {maxBytes}바이트)].',
    en: 'The subject is too long[: {bytes} bytes, at most {maxBytes}].',
  },
  SMS_IMAGE_INVALID: {
    ko: '이미지를 보낼 수 없습니다[: {problem}].',
    en: 'A picture cannot be sent[: it {problem}].',
  },
  // Given as the vendor code of a rejected outcome: `prepare` is not told the number.
  SMS_NOT_DOMESTIC: {
    ko: '국내 번호가 아니어서 이 발송사로 보낼 수 없습니다.',
    en: 'The number is not Korean and this vendor does not carry it.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A reason code of this plugin; `TOO_LONG` comes from core's catalogue. */
export type SmsReasonCode = keyof typeof smsReasonMessages;
