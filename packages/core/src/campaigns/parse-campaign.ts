import type { ValidationError } from 'joi';
import { parseAudience } from '../audience/parse-audience.js';
import type { OptOutLinks } from '../content/opt-out-links.js';
import type { CampaignSettings } from '../domain/campaign.js';
import type { DeclaredField } from '../domain/declared-field.js';
import type { Experiment, Variant } from '../domain/experiment.js';
import type { FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Channel } from '../ports/channel.js';
import type { ExperimentMetric } from '../ports/experiment-metric.js';
import type { ContentReview } from '../policy/content-review.js';
import { reviewSettings } from '../policy/review-settings.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { campaignInvalid } from './campaign-invalid.js';
import { campaignSchema } from './campaign-schema.js';
import { checkContent } from './check-content.js';
import { checkDeclared } from './check-declared.js';
import { experimentProblems } from './experiment-problems.js';

/** What plugins bring that settings may name. */
export interface Provided {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly metrics: ReadonlyMap<string, ExperimentMetric>;
  readonly declarations: ReadonlyMap<string, DeclaredField>;
  readonly reviews: readonly ContentReview[];
  readonly links: Pick<OptOutLinks, 'areConfigured'>;
}

/** Checked settings, and what is wrong with them by path; with a problem they are not to be used. */
export interface ParsedSettings {
  readonly settings: CampaignSettings;
  readonly problems: readonly FieldProblem[];
}

/**
 * Checks what an operator wrote: settings, the channel's own content schema, every template, the audience, that its schedule has an
 * occurrence, and that its experiment can be decided in time.
 * @throws EngineError `CAMPAIGN_INVALID` with all problems by path
 */
export function parseCampaign(input: unknown, provided: Provided, now: Date): CampaignSettings {
  const { settings, problems, isWhole } = readSettings(input, provided);
  const all = isWhole
    ? [...problems, ...scheduleProblems(settings, now), ...experimentProblems(settings, now)]
    : problems;
  if (all.length > 0) throw campaignInvalid('The campaign was not saved', all);
  return settings;
}

/** Checks settings by themselves: whether their time has gone by is not asked. */
export function parseSettings(input: unknown, provided: Provided): ParsedSettings {
  const { settings, problems } = readSettings(input, provided);
  return { settings, problems };
}

function readSettings(
  input: unknown,
  { channels, metrics, declarations, reviews, links }: Provided,
): ParsedSettings & { readonly isWhole: boolean } {
  const checked = campaignSchema.validate(input, { abortEarly: false }) as {
    readonly error?: ValidationError;
    readonly value: CampaignSettings;
  };
  const problems: FieldProblem[] = checked.error ? toFieldProblems(checked.error, '') : [];
  const settings = checked.value;
  const channel = typeof settings?.channel === 'string' ? channels.get(settings.channel) : undefined;
  let content: unknown = settings?.content;
  if (channel && typeof content === 'object' && content !== null) {
    const found = checkContent(content, 'content', channel, settings.sendType, links);
    content = found.content;
    problems.push(...found.problems);
  } else if (!channel && typeof settings?.channel === 'string') {
    const known = [...channels.keys()].join(', ') || 'none';
    problems.push({ path: 'channel', problem: `is provided by no plugin; there are: ${known}` });
  }
  const tried = readExperiment(settings, channel, metrics, links);
  problems.push(...tried.problems);
  const parsed = settings?.audience ? parseAudience(settings.audience, 'audience') : null;
  if (parsed?.kind === 'refused') problems.push(...parsed.problems);
  const asked = checkDeclared(settings?.declared ?? {}, declarations);
  problems.push(...asked.problems);
  const whole = {
    ...settings,
    content,
    declared: asked.declared,
    experiment: tried.experiment,
    ...(parsed?.kind === 'audience' ? { audience: parsed.audience } : {}),
  };
  const isWhole = !checked.error;
  if (isWhole && problems.length === 0 && channel) problems.push(...findProblems(reviews, whole, channel));
  return { settings: whole, problems, isWhole };
}

/** What reviews will not have; read once everything else is in order. */
function findProblems(
  reviews: readonly ContentReview[],
  settings: CampaignSettings,
  channel: Channel,
): readonly FieldProblem[] {
  return reviewSettings(reviews, settings, channel)
    .filter(({ kind }) => kind === 'problem')
    .map(({ path, problem }) => ({ path, problem }));
}

/** The experiment with the contents of its variants as the channel takes them. What is not of its shape was told by the schema. */
function readExperiment(
  settings: CampaignSettings | undefined,
  channel: Channel | undefined,
  metrics: Provided['metrics'],
  links: Provided['links'],
): { readonly experiment: Experiment | null; readonly problems: readonly FieldProblem[] } {
  const experiment = settings?.experiment ?? null;
  const given: readonly Partial<Variant>[] | null = Array.isArray(experiment?.variants)
    ? experiment.variants
    : null;
  if (!experiment || !given) return { experiment, problems: [] };
  const problems: FieldProblem[] = [];
  const variants = given.map((one, index) => {
    if (!channel || typeof one?.content !== 'object' || one.content === null) return one;
    const path = `experiment.variants.${index}.content`;
    const found = checkContent(one.content, path, channel, settings?.sendType, links);
    problems.push(...found.problems);
    return { ...one, content: found.content };
  });
  if (typeof experiment.metric === 'string' && !metrics.has(experiment.metric)) {
    const problem = `is provided by no plugin; there are: ${[...metrics.keys()].join(', ')}`;
    problems.push({ path: 'experiment.metric', problem });
  }
  return { experiment: { ...experiment, variants: variants as readonly Variant[] }, problems };
}
