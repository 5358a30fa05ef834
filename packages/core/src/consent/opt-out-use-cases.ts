import type { ConsentChannel } from '../domain/consent.js';

/** What a withdrawal by link did. */
export interface LinkWithdrawal {
  /** `ALREADY_IN_STATE`: advertising was refused on this channel before, by day and by night. */
  readonly code: 'OPTED_OUT' | 'ALREADY_IN_STATE';
  readonly consentChannel: ConsentChannel;
}

/** Refusing advertising without logging in. */
export interface OptOutUseCases {
  /**
   * Withdraws promotional and night consent on the consent channel that a token is for, with the promise of
   * `consents.record`. The token's id is the evidence.
   * @throws EngineError `OPT_OUT_REFUSED`, which does not say what is wrong with the token
   */
  withdraw(token: string): Promise<LinkWithdrawal>;
}
