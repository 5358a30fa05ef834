import type { Amount, Currency } from './money.js';

/**
 * What money may hold back.
 * - `off`: nothing; money is only written down.
 * - `limits`: the daily limits.
 * - `on`: the daily limits, and credit: nothing is sent that the workspace has not paid in.
 */
export type Enforcement = 'off' | 'limits' | 'on';

/** How a workspace handles money. */
export interface MoneySettings {
  readonly currency: Currency;
  readonly enforcement: Enforcement;
  /** Messages of one day; `null` for as many as there are. */
  readonly messagesPerDay: number | null;
  /** Money of one day; `null` for as much as there is. */
  readonly amountPerDay: Amount | null;
  /** The IANA zone by whose calendar days begin, months are told apart and prices change. */
  readonly zone: string;
  /** What becomes, after a top-up, of campaigns that ran out of credit. */
  readonly afterTopUp: 'resume' | 'stay-paused';
}

/** How a workspace handles money until somebody says otherwise. */
export const defaultMoneySettings: MoneySettings = {
  currency: 'KRW',
  enforcement: 'off',
  messagesPerDay: null,
  amountPerDay: null,
  zone: 'Asia/Seoul',
  afterTopUp: 'resume',
};

/** Whether a message without a price must wait: nobody can say whether it can be afforded. */
export function needsPrice({ enforcement, amountPerDay }: MoneySettings): boolean {
  return enforcement === 'on' || (enforcement === 'limits' && amountPerDay !== null);
}
