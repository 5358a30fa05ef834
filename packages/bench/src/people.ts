import type { RecipientInput } from '@pabal/core';

const families = ['김', '이', '박', '최', '정', '강', '조', '윤', '장', '임'];
const names = ['서윤', '한결', '보람', '민준', '지우', '하은', '도윤', '수아', '예준', '시우'];
const grades = ['일반', '실버', '골드', '플래티넘'];
const consentedAt = new Date('2026-03-02T01:00:00Z');

/** Somebody made up, the same for the same number. Everybody has a phone and has agreed. */
export function willingPerson(number: number): RecipientInput {
  return {
    userId: `u${String(number).padStart(7, '0')}`,
    properties: {
      이름: `${families[number % 10]}${names[(number >> 3) % 10]}`,
      등급: grades[number % 4] ?? '일반',
      포인트: (number * 37) % 100_000,
    },
    contacts: { phone: { kind: 'set', value: toPhone(number) } },
    consents: [
      {
        consentChannel: 'text',
        purpose: 'promotional',
        state: 'opted-in',
        occurredAt: new Date(consentedAt.getTime() + number * 1000),
      },
    ],
  };
}

/** As {@link willingPerson}; of a hundred, four never answered, three refused and three have no phone. */
export function ordinaryPerson(number: number): RecipientInput {
  const { userId, properties = {}, contacts = {}, consents = [] } = willingPerson(number);
  const turn = number % 100;
  return {
    userId,
    properties,
    ...((turn < 7 || turn >= 10) && { contacts }),
    ...(turn >= 4 && {
      consents: turn < 7 ? consents.map((one) => ({ ...one, state: 'opted-out' as const })) : consents,
    }),
  };
}

/**
 * A Korean mobile number, another for every number below eight million. The last digits lie between 5000 and 5999: the
 * simulator refuses or loses others on purpose.
 */
export function toPhone(number: number): string {
  return `+8210${2000 + Math.floor(number / 1000)}${5000 + (number % 1000)}`;
}
