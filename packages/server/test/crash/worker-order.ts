import type { KillPoint } from '@pabal/core';

/** Where a worker ends or stops itself, and at which pass of that place. */
export interface Fate {
  readonly point: KillPoint;
  readonly pass: number;
  /** `stop`: SIGSTOP, after `marker` was written. */
  readonly how: 'kill' | 'stop';
  readonly marker?: string;
}

/** What the test tells a worker process. */
export interface WorkerOrder {
  readonly databaseUrl: string;
  readonly encryptionKey: string;
  readonly indexKey: string;
  readonly vendorUrl: string;
  /** Where the vendor without look-up writes its lines; `null`: Solapi. */
  readonly lineFile: string | null;
  readonly leaseMs: number;
  readonly batchSize: number;
  readonly batchesInFlight: number;
  readonly maxBatchAttempts: number;
  readonly policyTimeLimitMs: number;
  readonly idleInTransactionMs: number;
  /** Engines in this process. */
  readonly engines: number;
  readonly logLevel: 'debug' | 'warn';
  readonly fate: Fate | null;
  /** A file whose word makes a policy misbehave; see `faulty-policy.ts`. */
  readonly faultFile: string | null;
  /** At this person the process dies while it decides. */
  readonly poisonUserId: string | null;
}
