import Joi from 'joi';
import { documentKindNames, type DocumentKind } from './documents/document-kinds.js';

/** Options of the plugin, with defaults filled in. */
export interface SenderNumberOptions {
  /** Whether 050 numbers are accepted: some vendors take them. */
  readonly forwarding050: boolean;
  /** Whether numbers of 12 digits are accepted: some vendors take them. */
  readonly twelveDigits: boolean;
  /** Special numbers such as `1335` that the operator owns as a public body. */
  readonly specialNumbers: readonly string[];
  /** How many months old a carrier certificate may be at the submission. */
  readonly certificateMonths: number;
  /** Documents that every number needs beside the proof of its owner. */
  readonly alsoRequired: readonly DocumentKind[];
  /** Days after which a number has to be verified again; `null` for never: no source names a period. */
  readonly reverifyAfterDays: number | null;
  /** How many days before that operators are told. */
  readonly alertDays: number;
  /** `off`: a number goes although the vendor's own list does not have it. */
  readonly vendorCheck: 'on' | 'off';
  /** How often vendors are asked for their list. */
  readonly syncEveryMs: number;
  /** How long a decision may go by what was read before; the last look reads afresh. */
  readonly cacheMs: number;
}

/** The schema of {@link SenderNumberOptions}. */
export const senderNumberOptionsSchema = Joi.object<SenderNumberOptions>({
  forwarding050: Joi.boolean().default(false),
  twelveDigits: Joi.boolean().default(false),
  specialNumbers: Joi.array()
    .items(Joi.string().pattern(/^1\d{2,3}$/, 'three or four digits, the first a 1'))
    .max(20)
    .default([]),
  certificateMonths: Joi.number().integer().min(1).max(24).default(3),
  alsoRequired: Joi.array()
    .items(Joi.string().valid(...documentKindNames))
    .unique()
    .default([]),
  reverifyAfterDays: Joi.number().integer().min(1).max(3650).allow(null).default(null),
  alertDays: Joi.number().integer().min(0).max(365).default(30),
  vendorCheck: Joi.string().valid('on', 'off').default('on'),
  syncEveryMs: Joi.number().integer().min(60_000).max(86_400_000).default(600_000),
  cacheMs: Joi.number().integer().min(0).max(60_000).default(5000),
});
