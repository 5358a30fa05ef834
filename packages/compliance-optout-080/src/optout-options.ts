import Joi from 'joi';

/** Options as the plugin gets them, defaults filled in. */
export interface OptOutOptions {
  /** Channels whose advertising needs a line although they do not name the duty `opt-out-line`. */
  readonly channels: string[];
  /** How old the refusals of a line may be whose provider is asked. */
  readonly maxStalenessMs: number;
  /** The same for a line whose refusals are imported by hand. */
  readonly maxImportAgeMs: number;
  /** How often providers are asked. */
  readonly pullEveryMs: number;
  /** How far back they are asked beyond what was read, for rows that come late. */
  readonly overlapMs: number;
  /** Whether refusals that came in elsewhere are put on the lists of providers that take them. */
  readonly push: 'on' | 'off';
  readonly pushEveryMs: number;
}

/** What an operator may set. */
export type OptOutSettings = Partial<OptOutOptions>;

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const span = (leastMs: number, mostMs: number, usualMs: number) =>
  Joi.number().integer().min(leastMs).max(mostMs).default(usualMs);

/** Schema of the options. */
export const optoutOptionsSchema = Joi.object<OptOutOptions, true>({
  channels: Joi.array()
    .items(Joi.string().pattern(/^[a-z][a-z0-9-]*$/, 'a channel id'))
    .default([]),
  maxStalenessMs: span(minuteMs, dayMs, hourMs),
  maxImportAgeMs: span(hourMs, 14 * dayMs, dayMs),
  pullEveryMs: span(1000, hourMs, 10 * minuteMs),
  overlapMs: span(0, 30 * dayMs, hourMs),
  push: Joi.string().valid('on', 'off').default('on'),
  pushEveryMs: span(minuteMs, 7 * dayMs, dayMs),
}).custom((options: OptOutOptions, helpers) =>
  options.pullEveryMs < options.maxStalenessMs
    ? options
    : helpers.message({
        custom: 'pullEveryMs must be shorter than maxStalenessMs, or nothing is ever fresh',
      }),
);
