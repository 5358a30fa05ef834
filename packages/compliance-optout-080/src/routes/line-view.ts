import type { Channel } from '@pabal/core';
import Joi from 'joi';
import { describeLine, toLineKey, type OptOutLine } from '../lines/line.js';
import { parseLineNumber } from '../lines/line-number.js';
import type { OptOutOptions } from '../optout-options.js';
import { optoutReasonMessages } from '../reason-messages.js';
import { isFresh, listingChannels, longestAgeMs } from '../syncs/freshness.js';
import type { SyncMark } from '../syncs/sync-mark.js';

/** What a line is shown with. */
export interface LineContext {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly options: OptOutOptions;
  readonly now: Date;
}

/** A line as the API shows it, with how fresh its refusals are. */
export function toLineView(line: OptOutLine, mark: SyncMark, { channels, options, now }: LineContext) {
  const reading = listingChannels(channels, line).length > 0 ? 'pulled' : 'imported';
  const longestMs = longestAgeMs(options, reading);
  const parsed = parseLineNumber(line.number);
  const isLong = parsed.kind === 'line' && parsed.digits === 'eight';
  return {
    ...{ line: toLineKey(line), ...describeLine(line), reading },
    lastSyncAt: mark.lastSyncAt?.toISOString() ?? null,
    freshUntil: mark.lastSyncAt && new Date(mark.lastSyncAt.getTime() + longestMs).toISOString(),
    isFresh: isFresh(mark, now, longestMs),
    listed: mark.listed,
    added: mark.added,
    warnings: isLong
      ? [{ code: 'OPTOUT080_EIGHT_DIGITS', ...optoutReasonMessages.OPTOUT080_EIGHT_DIGITS }]
      : [],
  };
}

const instant = Joi.string().isoDate().allow(null).required();

/** Shape of {@link toLineView}. */
export const lineViewSchema = Joi.object({
  line: Joi.string().required().example('0805004233'),
  number: Joi.string().required(),
  authCode: Joi.string().allow(null).required(),
  channels: Joi.array().items(Joi.string()).required(),
  defaultOn: Joi.array().items(Joi.string()).required(),
  provider: Joi.string().required(),
  state: Joi.string().required(),
  issuedAt: instant,
  reading: Joi.string().valid('pulled', 'imported').required(),
  lastSyncAt: instant,
  freshUntil: instant,
  isFresh: Joi.boolean().required(),
  listed: Joi.number().integer().required(),
  added: Joi.number().integer().required(),
  warnings: Joi.array()
    .items(
      Joi.object({ code: Joi.string().required(), ko: Joi.string().required(), en: Joi.string().required() }),
    )
    .required(),
});
