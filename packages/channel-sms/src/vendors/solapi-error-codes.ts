import type { FailureCategory } from '@pabal/core';

/** What a refused call means for the messages in it. */
export interface SolapiRefusal {
  /**
   * `again`: nothing happened and the same call may pass later. `never`: the call is wrong in itself. `unclear`: the call may
   * have been taken all the same.
   */
  readonly verdict: 'again' | 'never' | 'unclear';
  readonly afterMs: number;
  /** What operators must be told, if anything. */
  readonly trouble?: Trouble;
}

/** A trouble that only an operator can mend. */
export interface Trouble {
  readonly state: 'degraded' | 'failed';
  readonly sentence: string;
}

const minuteMs = 60_000;

/** By category of a single message's refusal. */
export const solapiTroubles: Readonly<Partial<Record<FailureCategory, Trouble>>> = {
  auth: {
    state: 'failed',
    sentence:
      'Solapi refuses the API key: check key, secret, permissions and allowed addresses. Messages wait.',
  },
  balance: { state: 'degraded', sentence: 'The balance at Solapi is too low: charge it. Messages wait.' },
};

const badKey = waitFor(solapiTroubles.auth);
const lowBalance = waitFor(solapiTroubles.balance);

/**
 * Refusals by `errorCode`. A key that does not fit is no property of a message: the messages wait for an operator instead of
 * being lost. Sources: docs.solapi.com/authentication (403 and its codes), section 4.1 of the project's notes on vendors.
 */
const byErrorCode: ReadonlyMap<string, SolapiRefusal> = new Map([
  ['InvalidAPIKey', badKey],
  ['SignatureDoesNotMatch', badKey],
  ['Unauthorized', badKey],
  ['Forbidden', badKey],
  [
    'RequestTimeTooSkewed',
    {
      verdict: 'again',
      afterMs: 5 * minuteMs,
      trouble: {
        state: 'failed',
        sentence:
          'The clock of this machine is more than 15 minutes off, so Solapi refuses us: set it. Messages wait.',
      },
    },
  ],
  // The next call has a new salt.
  ['DuplicatedSignature', { verdict: 'again', afterMs: 1_000 }],
  ['NotEnoughBalance', lowBalance],
  ['NotEnoughCash', lowBalance],
]);

/** Refusals by HTTP status, where the code says nothing. */
const byStatus: ReadonlyMap<number, SolapiRefusal> = new Map([
  [401, badKey],
  [402, lowBalance],
  [403, badKey],
  [408, { verdict: 'unclear', afterMs: 30_000 }],
  [429, { verdict: 'again', afterMs: 5_000 }],
]);

/** Reads a refusal: `errorCode` first, then the status. */
export function readSolapiRefusal(status: number, errorCode: string | null): SolapiRefusal {
  const known = (errorCode === null ? undefined : byErrorCode.get(errorCode)) ?? byStatus.get(status);
  if (known) return known;
  if (status >= 500 || status < 400) return { verdict: 'unclear', afterMs: 30_000 };
  return { verdict: 'never', afterMs: minuteMs };
}

function waitFor(trouble: Trouble | undefined): SolapiRefusal {
  return { verdict: 'again', afterMs: 10 * minuteMs, ...(trouble && { trouble }) };
}
