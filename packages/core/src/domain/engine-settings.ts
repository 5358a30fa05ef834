/** Numbers an operator may turn. */
export interface EngineSettings {
  /** People decided and sent together, 1 to 5,000. Default 1,000. */
  readonly batchSize: number;
  /** Batches in flight per worker, 1 to 64. Default 4: while one waits for the database, others are worked. */
  readonly batchesInFlight: number;
  /** How long a worker may hold a batch before another takes it over, milliseconds. Default 60,000. */
  readonly leaseMs: number;
  /** How long a vendor may take for one batch, milliseconds; below `leaseMs`. Default 30,000. */
  readonly vendorTimeLimitMs: number;
  /**
   * How long a vendor is asked what became of a send whose answer was lost, before its messages count as unknown, milliseconds.
   * Default 600,000.
   */
  readonly askVendorForMs: number;
  /** How long one policy may take for one batch, milliseconds. Default 10,000. */
  readonly policyTimeLimitMs: number;
  /** How long a plugin may take to start or stop, milliseconds. Default 30,000. */
  readonly pluginTimeLimitMs: number;
  /** How often due, silent and waiting work is looked for, milliseconds. Default 1,000. */
  readonly sweepEveryMs: number;
  /**
   * How late an occurrence of a schedule may run, milliseconds, 60,000 to 604,800,000. Default 7,200,000: two hours without a
   * worker lose none.
   */
  readonly scheduleGraceMs: number;
  /**
   * How long a call to send and the answer to an Idempotency-Key are kept, milliseconds, at least 172,800,000. Default
   * 2,592,000,000: thirty days. A call stays longer while a run that it sends with is open.
   */
  readonly callsKeptForMs: number;
  /**
   * How long rendered messages are kept, days, by whole months; `null`: for ever. At least 30, more than `askVendorForMs`, and no
   * longer than `deliveriesKeptForDays`. Default 366: a year.
   */
  readonly messagesKeptForDays: number | null;
  /**
   * How long deliveries with their reasons are kept after the last of their month's runs finished, days, by whole months; `null`:
   * for ever. At least 366, and no shorter than `callsKeptForMs`. Default 1,827: five years.
   */
  readonly deliveriesKeptForDays: number | null;
  /** How long imports with their problem reports are kept, days; `null`: for ever. At least 366. Default 731: two years. */
  readonly importsKeptForDays: number | null;
  /**
   * How often a vendor that also calls us is asked for receipts that got lost, milliseconds; one that must be asked, every 15
   * seconds or more often. Default 600,000.
   */
  readonly receiptPollEveryMs: number;
  /**
   * How often a crash may hit one batch before it is split, then its person quarantined, and how often a policy may fail for a
   * batch before people for whom it fails alone are set aside: 2 to 100. Default 3.
   */
  readonly maxBatchAttempts: number;
  /** How often a vendor may put off one message before it counts as rejected. Default 10. */
  readonly maxSendAttempts: number;
  /** What a promotional message does where consent is `unknown`. Default `deny`. */
  readonly unknownConsent: 'deny' | 'pass';
  /** Where people reach the server, `https://msg.example.kr`, for `{{optOutUrl}}`. Default `null`: no template may read it. */
  readonly publicUrl: string | null;
  /** How long the opt-out link of a message works, days, 1 to 3,650. Default 365. */
  readonly optOutLinkDays: number;
}

/** How long what may be forgotten by itself is kept. */
export type RetentionSettings = Pick<
  EngineSettings,
  'messagesKeptForDays' | 'deliveriesKeptForDays' | 'importsKeptForDays'
>;
