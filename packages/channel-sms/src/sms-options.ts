import type { ChannelWindow } from '@pabal/core';
import Joi from 'joi';
import type { OnTooLong } from './choose-form.js';
import { consoleOptionsSchema, type ConsoleOptions } from './vendors/console-options.js';
import { smsWindowSchema } from './sms-window.js';
import { solapiOptionsSchema, type SolapiOptions } from './vendors/solapi-options.js';

/** Options of the plugin `@pabal/channel-sms`, as they are after the defaults. */
export interface SmsOptions {
  /** The registered sender number of messages that name none, digits only. */
  readonly from: string;
  readonly vendor: 'solapi' | 'console';
  /** Required for the vendor `solapi`. */
  readonly solapi?: SolapiOptions;
  readonly console?: ConsoleOptions;
  readonly onTooLong: OnTooLong;
  /** Messages a second that the account may send, over all workers: 1 to 10,000. Without it as many as the vendor takes. */
  readonly ratePerSecond?: number;
  /** What must be seen to before advertising goes out: `night`, `ad-label`. Default none. */
  readonly duties: string[];
  /** When the vendor takes messages of a purpose. Without it, always. */
  readonly windows?: ChannelWindow[];
}

/** Options as a configuration writes them: everything that has a default may be left out. */
export interface SmsSettings
  extends
    Pick<SmsOptions, 'from' | 'vendor'>,
    Partial<Pick<SmsOptions, 'onTooLong' | 'ratePerSecond' | 'duties' | 'windows'>> {
  readonly solapi?: Pick<SolapiOptions, 'apiKey' | 'apiSecret'> & Partial<SolapiOptions>;
  readonly console?: Partial<ConsoleOptions>;
}

/** The schema of {@link SmsOptions}. Problems name a path, never a value. */
export const smsOptionsSchema = Joi.object<SmsOptions, true>({
  from: Joi.string()
    .pattern(/^\d{8,12}$/)
    .required()
    .messages({
      'string.pattern.base':
        '{{#label}} must be 8 to 12 digits without hyphens: the registered sender number',
    }),
  vendor: Joi.string().valid('solapi', 'console').required(),
  solapi: solapiOptionsSchema.when('vendor', { is: 'solapi', then: Joi.required() }),
  console: consoleOptionsSchema,
  onTooLong: Joi.string().valid('upgrade', 'truncate', 'refuse').default('upgrade'),
  ratePerSecond: Joi.number().integer().min(1).max(10_000),
  duties: Joi.array()
    .items(
      Joi.string()
        .pattern(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
        .messages({
          'string.pattern.base': '{{#label}} must be the name of a duty in kebab-case, such as ad-label',
        }),
    )
    .unique()
    .default([]),
  windows: Joi.array().items(smsWindowSchema).min(1),
});
