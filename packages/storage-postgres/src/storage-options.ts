import Joi from 'joi';
import type { StorageKeys } from './cipher/encryption-key.js';

/** Options of the plugin. */
export interface StorageOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  readonly keys: StorageKeys;
  /** The schema of the tables. Default `pabal`. */
  readonly schema?: string;
  /** The schema of the job queue. Default `pgboss`. */
  readonly jobSchema?: string;
  /** Connections of this process, beside one that listens: two for each batch in flight and a few for everything else. Default 12. */
  readonly poolSize?: number;
  /** Bring the database to the schema of this release at start. Default true. */
  readonly migrate?: boolean;
  /**
   * A session that holds a transaction open and says nothing for so long is ended by the server, so that a worker that was
   * stopped cannot keep withdrawals waiting. Above the engine's `vendorTimeLimitMs` and `policyTimeLimitMs`, which is checked; 0
   * is never. Milliseconds, default 60,000.
   */
  readonly idleInTransactionMs?: number;
  /** How long a statement waits for a connection. Milliseconds, default 30,000. */
  readonly acquireTimeoutMs?: number;
}

const keyBytes = 32;

const key = Joi.string()
  .custom((value: string, helpers) =>
    Buffer.from(value, 'base64').length === keyBytes ? value : helpers.error('key.length'),
  )
  .messages({ 'key.length': 'has to be 32 bytes in base64, as `openssl rand -base64 32` makes them' });

const name = Joi.string().pattern(/^[a-z_][a-z0-9_]{0,49}$/);

/** Checks the options; messages never repeat a value. */
export const storageOptionsSchema = Joi.object<StorageOptions, true>({
  url: Joi.string()
    .uri({ scheme: ['postgres', 'postgresql'] })
    .required(),
  keys: Joi.object<StorageKeys>({
    encryption: Joi.array()
      .items(
        Joi.object({
          id: Joi.string()
            .pattern(/^[\x21-\x7e]{1,32}$/)
            .required(),
          key: key.required(),
        }),
      )
      .min(1)
      .unique('id')
      .required(),
    index: key.required(),
  }).required(),
  schema: name.default('pabal'),
  jobSchema: name.default('pgboss'),
  poolSize: Joi.number().integer().min(2).max(500).default(12),
  migrate: Joi.boolean().default(true),
  idleInTransactionMs: Joi.number().integer().min(0).default(60_000),
  acquireTimeoutMs: Joi.number().integer().min(100).default(30_000),
});
