import Joi from 'joi';
import type { EngineSettings } from './domain/engine-settings.js';

/** The schema of the engine's settings, with their defaults. */
export const settingsSchema = Joi.object<EngineSettings, true>({
  batchSize: Joi.number().integer().min(1).max(5000).default(1000),
  batchesInFlight: Joi.number().integer().min(1).max(64).default(4),
  leaseMs: Joi.number().integer().min(1000).max(3_600_000).default(60_000),
  vendorTimeLimitMs: Joi.number().integer().min(100).less(Joi.ref('leaseMs')).default(30_000),
  askVendorForMs: Joi.number().integer().min(0).default(600_000),
  policyTimeLimitMs: Joi.number().integer().min(10).default(10_000),
  pluginTimeLimitMs: Joi.number().integer().min(10).default(30_000),
  sweepEveryMs: Joi.number().integer().min(10).default(1000),
  scheduleGraceMs: Joi.number().integer().min(60_000).max(604_800_000).default(7_200_000),
  callsKeptForMs: Joi.number().integer().min(172_800_000).default(2_592_000_000),
  messagesKeptForDays: Joi.number().integer().min(30).max(36_500).allow(null).default(366),
  deliveriesKeptForDays: Joi.number().integer().min(366).max(36_500).allow(null).default(1827),
  importsKeptForDays: Joi.number().integer().min(366).max(36_500).allow(null).default(731),
  receiptPollEveryMs: Joi.number().integer().min(10).default(600_000),
  maxBatchAttempts: Joi.number().integer().min(2).max(100).default(3),
  maxSendAttempts: Joi.number().integer().min(1).max(1000).default(10),
  unknownConsent: Joi.string().valid('deny', 'pass').default('deny'),
  publicUrl: Joi.string()
    .uri({ scheme: ['http', 'https'] })
    .pattern(/[^/]$/, 'an address without a slash at the end')
    .allow(null)
    .default(null),
  optOutLinkDays: Joi.number().integer().min(1).max(3650).default(365),
});

/** The settings of an engine that is told none. */
export const defaultSettings: EngineSettings = Joi.attempt({}, settingsSchema);
