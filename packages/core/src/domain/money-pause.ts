/** Why money holds messages back. */
export type MoneyPauseCode = 'CREDIT_EXHAUSTED' | 'DAILY_LIMIT' | 'PRICE_UNKNOWN';

/** Every {@link MoneyPauseCode}, the one that an operator has to mend first before the one that time mends. */
export const moneyPauseCodes: readonly MoneyPauseCode[] = [
  'PRICE_UNKNOWN',
  'CREDIT_EXHAUSTED',
  'DAILY_LIMIT',
];

/** Why the engine pauses a campaign by itself: for money, or because an experiment has nothing to choose its winner by. */
export type PauseCode = MoneyPauseCode | 'EXPERIMENT_NO_DATA';

/** Why the engine paused a campaign by itself. */
export interface CampaignPause {
  readonly code: PauseCode;
  /** When it goes on by itself; `null` when an operator has to do something. */
  readonly resumeAt: Date | null;
}
