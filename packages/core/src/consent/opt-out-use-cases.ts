import type { ConsentChannel } from '../domain/consent.js';

/** What a withdrawal by link did. */
export interface LinkWithdrawal {
  /**
   * `ALREADY_IN_STATE`: advertising was refused on this channel before, by day and by night; that it was said again is written
   * down once a day for each link. `RECIPIENT_GONE`: the data of the person were erased; nothing was done.
   */
  readonly code: 'OPTED_OUT' | 'ALREADY_IN_STATE' | 'RECIPIENT_GONE';
  readonly consentChannel: ConsentChannel;
}

/** Refusing advertising without logging in. */
export interface OptOutUseCases {
  /**
   * Withdraws promotional and night consent on the consent channel that a token is for, with the promise of
   * `consents.record`, for the person of the token and for everybody whom that channel reaches at the same contact. The token's id
   * is the evidence.
   * @throws EngineError `OPT_OUT_REFUSED`, which does not say what is wrong with the token
   */
  withdraw(token: string): Promise<LinkWithdrawal>;
}
