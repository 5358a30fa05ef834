import type { Sentence } from '@pabal/core';
import { phoneReasons, type PhoneReason } from '../phones/phone-reasons.js';

/** What can be wrong with a cell or a row beside its phone, with the sentence of the report. None holds the value. */
export const rowProblems = {
  USER_ID_MISSING: {
    ko: 'userId가 비어 있어 이 행은 가져오지 않았습니다.',
    en: 'The row has no userId; it was not taken.',
  },
  USER_ID_INVALID: {
    ko: 'userId가 128자를 넘거나 제어 문자가 들어 있어 이 행은 가져오지 않았습니다.',
    en: 'The userId is longer than 128 characters or has control characters; the row was not taken.',
  },
  COLUMN_COUNT: {
    ko: '칸 수가 첫 줄(열 이름)과 달라 이 행은 가져오지 않았습니다.',
    en: 'The row has another number of cells than the header line; it was not taken.',
  },
  TEXT_TOO_LONG: {
    ko: '글자가 1,024자를 넘어 이 속성은 저장하지 않았습니다.',
    en: 'The text is longer than 1,024 characters; the property was left out.',
  },
  TEXT_INVALID: {
    ko: '저장할 수 없는 글자가 있어 이 속성은 저장하지 않았습니다.',
    en: 'The text has characters that cannot be kept; the property was left out.',
  },
  NUMBER_INVALID: {
    ko: '숫자가 아니어서 이 속성은 저장하지 않았습니다.',
    en: 'This is no number; the property was left out.',
  },
  BOOLEAN_INVALID: {
    ko: '예/아니요로 읽을 수 없어 이 속성은 저장하지 않았습니다.',
    en: 'This is neither yes nor no; the property was left out.',
  },
  TIME_INVALID: {
    ko: '날짜로 읽을 수 없어 저장하지 않았습니다. 2026-11-21 09:00처럼 적어 주세요.',
    en: 'This is no date in a known form; write 2026-11-21 09:00. The field was left out.',
  },
  BIRTH_DATE_INVALID: {
    ko: '생년월일로 읽을 수 없어 저장하지 않았습니다. 1990-05-04처럼 적어 주세요.',
    en: 'This is no full date; write 1990-05-04. The field was left out.',
  },
  ZONE_INVALID: {
    ko: 'IANA 시간대가 아니어서 저장하지 않았습니다. Asia/Seoul처럼 적어 주세요.',
    en: 'This is no IANA time zone; write one such as Asia/Seoul. The field was left out.',
  },
  LOCALE_INVALID: {
    ko: '언어 태그가 아니어서 저장하지 않았습니다. ko-KR처럼 적어 주세요.',
    en: 'This is no language tag; write one such as ko-KR. The field was left out.',
  },
  CONSENT_MARK_UNKNOWN: {
    ko: '알 수 없는 동의 표시여서 동의를 기록하지 않았습니다. 매핑의 consentMarks에 추가해 주세요.',
    en: 'Nobody knows this mark; no consent was recorded. Add it to consentMarks of the mapping.',
  },
  CONSENT_TIME_INVALID: {
    ko: '동의 일시를 날짜로 읽을 수 없어 일시가 없는 동의로 기록했습니다.',
    en: 'The time of the consent is no date in a known form; the consent counts as undated.',
  },
  CONSENT_TIME_FUTURE: {
    ko: '동의 일시가 미래여서 일시가 없는 동의로 기록했습니다.',
    en: 'The time of the consent lies in the future; the consent counts as undated.',
  },
  CONSENT_PROOF_INVALID: {
    ko: '동의 증빙이 너무 길거나 저장할 수 없는 글자가 있어 이 항목 없이 동의를 기록했습니다.',
    en: 'What proves the consent is too long or has characters that cannot be kept; the consent was recorded without it.',
  },
  REFUSAL_KEPT: {
    ko: '이 행은 가져오지 않았지만, 행에 있는 수신거부는 기록했습니다.',
    en: 'The row was not taken, but the refusal in it was recorded.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** A code of a problem: one of {@link rowProblems} or of the phone rules. */
export type RowProblemCode = keyof typeof rowProblems | PhoneReason;

const phoneEffect: Sentence = {
  ko: '이 사람은 전화번호 없이 가져왔습니다.',
  en: 'The person was taken without a phone.',
};

const sentences = new Map<string, Sentence>([
  ...Object.entries(rowProblems),
  ...Object.entries(phoneReasons).map(([code, { ko, en }]): [string, Sentence] => [
    code,
    { ko: `${ko} ${phoneEffect.ko}`, en: `${en} ${phoneEffect.en}` },
  ]),
]);

/** The sentence of a problem; `null` for a code that this release does not know. */
export function findRowProblem(code: string): Sentence | null {
  return sentences.get(code) ?? null;
}
