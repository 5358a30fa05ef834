import type { ValidationError } from 'joi';
import { parseAudience } from '../audience/parse-audience.js';
import { compileContent } from '../content/content-template.js';
import type { CampaignSettings } from '../domain/campaign.js';
import { apiPrefix } from '../domain/dispatch.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { maskPath } from '../errors/mask-name.js';
import type { Channel } from '../ports/channel.js';
import { scheduleProblems } from '../schedule/schedule-problems.js';
import { campaignInvalid } from './campaign-invalid.js';
import { campaignSchema } from './campaign-schema.js';

/** Checked settings, and what is wrong with them by path; with a problem they are not to be used. */
export interface ParsedSettings {
  readonly settings: CampaignSettings;
  readonly problems: readonly FieldProblem[];
}

/**
 * Checks what an operator wrote: settings, the channel's own content schema, every template, the audience, and that its schedule has an
 * occurrence.
 * @throws EngineError `CAMPAIGN_INVALID` with all problems by path
 */
export function parseCampaign(
  input: unknown,
  channels: ReadonlyMap<string, Channel>,
  now: Date,
): CampaignSettings {
  const { settings, problems, isWhole } = readSettings(input, channels);
  const all = isWhole ? [...problems, ...scheduleProblems(settings, now)] : problems;
  if (all.length > 0) throw campaignInvalid('The campaign was not saved', all);
  return settings;
}

/** Checks settings by themselves: whether their time has gone by is not asked. */
export function parseSettings(input: unknown, channels: ReadonlyMap<string, Channel>): ParsedSettings {
  const { settings, problems } = readSettings(input, channels);
  return { settings, problems };
}

function readSettings(
  input: unknown,
  channels: ReadonlyMap<string, Channel>,
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
    const own = channel.contentSchema.validate(content, { abortEarly: false });
    if (own.error) problems.push(...toFieldProblems(own.error, 'content'));
    else content = own.value;
    problems.push(...templateProblems(content, settings.sendType?.kind === 'api'));
  } else if (!channel && typeof settings?.channel === 'string') {
    const known = [...channels.keys()].join(', ') || 'none';
    problems.push({ path: 'channel', problem: `is provided by no plugin; there are: ${known}` });
  }
  const parsed = settings?.audience ? parseAudience(settings.audience, 'audience') : null;
  if (parsed?.kind === 'refused') problems.push(...parsed.problems);
  const whole = {
    ...settings,
    content,
    ...(parsed?.kind === 'audience' ? { audience: parsed.audience } : {}),
  };
  return { settings: whole, problems, isWhole: !checked.error };
}

function templateProblems(content: unknown, isCalled: boolean): readonly FieldProblem[] {
  try {
    const { variables } = compileContent(content);
    const ofCalls = variables.filter((name) => name.startsWith(apiPrefix)).map(maskPath);
    if (isCalled || ofCalls.length === 0) return [];
    const problem = `reads ${ofCalls.join(', ')}, which only calls bring; set sendType.kind to api`;
    return [{ path: 'content', problem }];
  } catch (error) {
    if (error instanceof EngineError) return error.fields;
    throw error;
  }
}
