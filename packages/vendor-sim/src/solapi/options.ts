import Joi from 'joi';

import { scenarioRuleSchema, type ScenarioRule } from '../scenario-rule.js';

/** Where an account's reports go. */
export interface SolapiWebhookOptions {
  readonly url: string;
  /** Sent as its SHA-1 in `X-Solapi-Secret`. */
  readonly secret: string;
  /** `single` posts a report per message; `single-and-group` also one when a group completes. */
  readonly events?: 'single' | 'single-and-group';
}

/** One vendor account. */
export interface SolapiAccountOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Registered sender numbers, digits only. */
  readonly senderIds: readonly string[];
  /** Won. */
  readonly balance?: number;
  /** Recipients' numbers on the account's own block list. */
  readonly blockedNumbers?: readonly string[];
  readonly webhook?: SolapiWebhookOptions;
}

/** Options of `startSolapiSim`. */
export interface SolapiSimOptions {
  readonly accounts: readonly SolapiAccountOptions[];
  readonly host?: string;
  /** 0 takes a free port. */
  readonly port?: number;
  /** The append-only log; read back when it exists. Without it nothing outlives the process. */
  readonly logFile?: string;
  /** Source of epoch milliseconds; the machine's clock when absent. */
  readonly now?: () => number;
  /** How long every vendor call takes at least. */
  readonly latencyMs?: number;
  /** From sending to the carrier's receipt. */
  readonly receiptDelayMs?: number;
  /** Reports in one POST to the webhook. */
  readonly reportBatchSize?: number;
  /** Between calls of a webhook that does not answer 200; five calls in all. */
  readonly reportRetryDelayMs?: number;
  /** Rules that stand besides the ones a test adds; the table by number suffix when absent. */
  readonly standingRules?: readonly ScenarioRule[];
  /** Five characters in every id of this run, so that two runs cannot give the same one; random when absent. */
  readonly idTag?: string;
}

/** The options with every default filled in. */
export type SolapiSimSettings = Required<
  Omit<SolapiSimOptions, 'logFile' | 'now' | 'standingRules' | 'idTag'>
> &
  Pick<SolapiSimOptions, 'logFile' | 'now' | 'standingRules' | 'idTag'>;

const digits = Joi.string().pattern(/^\d{4,12}$/);
const webhook = Joi.object<SolapiWebhookOptions>({
  url: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .required(),
  secret: Joi.string().required(),
  events: Joi.valid('single', 'single-and-group').default('single'),
});
const account = Joi.object<SolapiAccountOptions>({
  apiKey: Joi.string().required(),
  apiSecret: Joi.string().required(),
  senderIds: Joi.array().items(digits).required(),
  balance: Joi.number().default(1_000_000_000),
  blockedNumbers: Joi.array().items(digits).default([]),
  webhook,
});
const schema = Joi.object<SolapiSimOptions>({
  accounts: Joi.array().items(account).min(1).unique('apiKey').required(),
  host: Joi.string().default('127.0.0.1'),
  port: Joi.number().port().allow(0).default(0),
  logFile: Joi.string(),
  now: Joi.function(),
  latencyMs: Joi.number().min(0).default(0),
  receiptDelayMs: Joi.number().min(0).default(100),
  reportBatchSize: Joi.number().integer().min(1).max(1_000).default(200),
  reportRetryDelayMs: Joi.number().min(0).default(1_000),
  standingRules: Joi.array().items(scenarioRuleSchema),
  idTag: Joi.string().pattern(/^[0-9A-Z]{5}$/),
});

/** Fills in the defaults. Throws a TypeError that lists every problem by path, without values. */
export function parseSolapiSimOptions(options: SolapiSimOptions): SolapiSimSettings {
  const result = schema.validate(options, { abortEarly: false });
  if (!result.error) return result.value as SolapiSimSettings;
  const problems = result.error.details.map((detail) => `${detail.path.join('.')}: ${detail.type}`);
  throw new TypeError(`the simulator's options are invalid: ${problems.join('; ')}`);
}
