import Joi from 'joi';

/** Options of the plugin, as they are after the defaults. */
export interface NightConsentOptions {
  /** How much earlier than the law the night begins, 0 to 10,800 s. Default 0. */
  readonly nightStartMarginSeconds: number;
  /** How much later than the law the night ends, 0 to 14,400 s. Default 0. */
  readonly nightEndMarginSeconds: number;
  /** How long before the night, or before a window closes, no request to a vendor starts any more, 0 to 10,000 ms. Default 500. */
  readonly handOverMarginMs: number;
  /** Consent channels that stand for e-mail, which alone is exempt from the night. Default `['email']`. */
  readonly exemptConsentChannels: string[];
}

/** Options as a configuration writes them: all of them have a default. */
export type NightConsentSettings = Partial<NightConsentOptions>;

/** The schema of {@link NightConsentOptions}. */
export const nightOptionsSchema = Joi.object<NightConsentOptions, true>({
  nightStartMarginSeconds: Joi.number().integer().min(0).max(10_800).default(0),
  nightEndMarginSeconds: Joi.number().integer().min(0).max(14_400).default(0),
  handOverMarginMs: Joi.number().integer().min(0).max(10_000).default(500),
  exemptConsentChannels: Joi.array()
    .items(
      Joi.string().invalid('text', 'kakao', 'push', 'webhook', '*').messages({
        'any.invalid': '{{#label}} must be a consent channel of e-mail; the law exempts nothing else',
      }),
    )
    .unique()
    .default(['email']),
});
