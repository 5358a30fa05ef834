import Joi from 'joi';

/** How to reach an account at Solapi. */
export interface SolapiOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Default `https://api.solapi.com`. */
  readonly baseUrl: string;
  /** The secret set for webhooks at the vendor. Without it callbacks are refused and receipts are polled only. */
  readonly webhookSecret?: string;
  /** How long a connection may take to open, milliseconds. Default 3,000. */
  readonly connectTimeoutMs: number;
  /** How long one call may take in all, milliseconds. Default 10,000. */
  readonly requestTimeoutMs: number;
  /** Connections kept open to the vendor. Default 8. */
  readonly maxConnections: number;
}

/** The schema of {@link SolapiOptions}. */
export const solapiOptionsSchema = Joi.object<SolapiOptions, true>({
  apiKey: Joi.string().required(),
  apiSecret: Joi.string().required(),
  baseUrl: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .default('https://api.solapi.com'),
  webhookSecret: Joi.string(),
  connectTimeoutMs: Joi.number().integer().min(1).max(60_000).default(3_000),
  requestTimeoutMs: Joi.number().integer().min(1).max(300_000).default(10_000),
  maxConnections: Joi.number().integer().min(1).max(256).default(8),
});
