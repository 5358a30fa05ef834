import type { Sentence } from '@pabal/core';

/** Why a text is no number that can receive messages. Stored with the contact point in place of the value. */
export const phoneReasons = {
  NO_NUMBER: {
    ko: '전화번호가 아닌 글자입니다.',
    en: 'There is no telephone number in it.',
  },
  HAS_LETTERS: {
    ko: '숫자가 아닌 글자가 섞여 있습니다.',
    en: 'There are letters among the digits.',
  },
  SEVERAL_NUMBERS: {
    ko: '한 칸에 번호가 여러 개 있습니다.',
    en: 'There is more than one number in it.',
  },
  TOO_SHORT: { ko: '자릿수가 모자랍니다.', en: 'It has too few digits.' },
  TOO_LONG: { ko: '자릿수가 너무 많습니다.', en: 'It has too many digits.' },
  NON_EXISTENT_RANGE: {
    ko: '존재하지 않는 번호 대역입니다 (010-0, 010-1로 시작).',
    en: 'The range does not exist (010-0… and 010-1… were never given out).',
  },
  LEGACY_01X: {
    ko: '010으로 바뀌어 더는 쓰이지 않는 01X 번호입니다.',
    en: 'An old 01X number: these were moved to 010 and are not in use any more.',
  },
  NOT_MOBILE: {
    ko: '휴대전화 번호가 아니어서 문자를 받을 수 없습니다.',
    en: 'Not a mobile number: it cannot receive text messages.',
  },
  FORWARDING_050: {
    ko: '050 안심번호(착신전환 번호)입니다.',
    en: 'A 050 forwarding number, not the person’s own.',
  },
  UNKNOWN_COUNTRY: {
    ko: '국가번호를 알 수 없습니다.',
    en: 'The country code does not exist.',
  },
  BAD_FORMAT: { ko: '번호 형식이 올바르지 않습니다.', en: 'It is not in the form of a telephone number.' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A code of {@link phoneReasons}. */
export type PhoneReason = keyof typeof phoneReasons;
