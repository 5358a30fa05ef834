import Joi from 'joi';
import { adProfileSchema, type AdProfile } from './profile/ad-profile.js';
import type { LabelHandling } from './label-words.js';

/**
 * What to do with an informational campaign that looks like advertising.
 * - `warn`: tell its operator.
 * - `review`: decide it as advertising until a person has confirmed its class for this content.
 * - `reclassify`: decide it as advertising.
 */
export type OnAdMarkers = 'warn' | 'review' | 'reclassify';

/** Options with every default filled in. */
export interface AdLabelOptions extends LabelHandling {
  /** Who advertises, where a workspace says nothing itself. */
  readonly sender: AdProfile;
  readonly onAdMarkers: OnAdMarkers;
  /** Ids of channels that carry no advertising. */
  readonly informationalOnlyChannels: string[];
  /** Ids of channels whose far side labels by itself, such as a webhook to a system of one's own. */
  readonly selfLabellingChannels: string[];
}

/** Options as they are written. */
export type AdLabelSettings = Partial<AdLabelOptions>;

const channelIds = Joi.array()
  .items(Joi.string().pattern(/^[a-z][a-z0-9-]*$/))
  .unique();

/** The schema of the options. */
export const adLabelOptionsSchema = Joi.object<AdLabelOptions, true>({
  sender: adProfileSchema.default({}),
  onVariant: Joi.string().valid('deny', 'fix').default('deny'),
  onMisplaced: Joi.string().valid('deny', 'move').default('deny'),
  onAdMarkers: Joi.string().valid('warn', 'review', 'reclassify').default('review'),
  informationalOnlyChannels: channelIds.default(['alimtalk']),
  selfLabellingChannels: channelIds.default([]),
});
