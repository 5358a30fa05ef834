import type { RecipientInput } from '@pabal/core';

/** The phone of a person; none ends in digits that mean something to the simulator. */
export function phoneOf(number: number): string {
  return `+8210${String(30_000_005 + number * 10)}`;
}

/** Whether a person agreed to advertising: all but every tenth. */
export function hasConsent(number: number): boolean {
  return number % 10 !== 0;
}

/** The person `u<number>`. */
export function toPerson(number: number): RecipientInput {
  const consent = {
    consentChannel: 'text',
    purpose: 'promotional',
    state: 'opted-in',
    occurredAt: null,
  } as const;
  return {
    userId: `u${number}`,
    properties: { name: `사람${number}` },
    contacts: { phone: { kind: 'set', value: phoneOf(number) } },
    ...(hasConsent(number) && { consents: [consent] }),
  };
}
