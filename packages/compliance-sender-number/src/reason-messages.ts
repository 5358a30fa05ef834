import type { Sentence } from '@pabal/core';

/** Why a number cannot be a sender by its form; codes of the closed list of compliance. */
export const formatMessages = {
  LANDLINE_WITHOUT_AREA_CODE: {
    ko: '지역번호가 없는 유선번호입니다. 지역번호를 포함해 입력하세요.',
    en: 'A landline number needs its area code.',
  },
  AREA_CODE_BEFORE_REPRESENTATIVE: {
    ko: '대표번호(15YY, 16YY, 18YY) 앞에는 지역번호를 붙일 수 없습니다.',
    en: 'A representative number (15YY, 16YY, 18YY) takes no area code before it.',
  },
  REPRESENTATIVE_MUST_BE_8: {
    ko: '대표번호는 8자리여야 합니다. 내선번호를 붙일 수 없습니다.',
    en: 'A representative number has exactly 8 digits, without an extension.',
  },
  NON_EXISTENT_RANGE: {
    ko: '존재하지 않는 번호대역입니다(010-0, 010-1, 070-0, 070-1).',
    en: 'No number of this range exists (010-0, 010-1, 070-0, 070-1).',
  },
  SPECIAL_NUMBER: {
    ko: '특수번호는 해당 공공기관만 발신번호로 쓸 수 있습니다.',
    en: 'A special number may be displayed by the public body that owns it alone.',
  },
  FORWARDING_050: {
    ko: '050 착신전환 번호는 발신번호로 쓸 수 없습니다.',
    en: 'A 050 number only forwards calls and is no sender number.',
  },
  PREMIUM_060: {
    ko: '060 유료전화 번호는 발신번호로 쓸 수 없습니다.',
    en: 'A 060 number is premium rate and no sender number.',
  },
  LEGACY_01X: {
    ko: '011, 016~019 번호는 발신번호로 쓸 수 없습니다. 010 번호를 등록하세요.',
    en: 'Mobile numbers start with 010; 011 and 016 to 019 are no sender numbers.',
  },
  BAD_FORMAT: {
    ko: '발신번호 형식이 아닙니다. 숫자 8~11자리로 입력하세요.',
    en: 'This is no form of a sender number; write its 8 to 11 digits.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** What is accepted and yet should be known. */
export const warningMessages = {
  SENDER_NUMBER_PREFIX_UNKNOWN: {
    ko: '알려지지 않은 대표번호 국번입니다. 번호를 확인하세요.',
    en: 'No representative number is known to begin so; check the number.',
  },
  SENDER_NUMBER_SPAM_FILTERED: {
    ko: '070 번호는 수신자의 스팸 차단에 걸리는 경우가 많습니다.',
    en: 'Messages from 070 numbers often end in spam filters.',
  },
  SENDER_NUMBER_LONG_080: {
    ko: '080 번호는 보통 10자리입니다. 번호를 확인하세요.',
    en: 'A 080 number usually has 10 digits; check the number.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Sentences of all codes that reasons of this plugin have. */
export const senderNumberMessages = {
  ...formatMessages,
  ...warningMessages,
  SENDER_NOT_REGISTERED: {
    ko: '사용할 수 있는 발신번호로 등록되어 있지 않습니다[({problem})].',
    en: 'The sender number is not registered for use[: {problem}].',
  },
  SENDER_NUMBER_VARIABLE: {
    ko: '발신번호에 변수를 쓸 수 없습니다. 등록한 번호를 그대로 입력하세요.',
    en: 'A sender number cannot hold a template variable; write the registered number itself.',
  },
  DOC_EXPIRED: {
    ko: '통신서비스 이용증명원이 신청일 기준 {months}개월 이내에 발급된 것이 아닙니다.',
    en: 'The carrier certificate was issued more than {months} months before the submission.',
  },
  DOC_NOT_MASKED: {
    ko: '재직증명서의 주민등록번호 뒤 6자리가 가려져 있지 않습니다.',
    en: 'The last 6 digits of the resident number on the employment certificate are not masked.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A code of {@link formatMessages}. */
export type FormatCode = keyof typeof formatMessages;

/** A code of {@link warningMessages}. */
export type FormatWarning = keyof typeof warningMessages;

/** A reason code of this plugin. */
export type SenderNumberReasonCode = keyof typeof senderNumberMessages;
