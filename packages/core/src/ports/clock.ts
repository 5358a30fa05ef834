/** Time as an argument: the only source of instants and delays in core. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms` milliseconds, or at once when `signal` aborts. Never rejects. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
}
