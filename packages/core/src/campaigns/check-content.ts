import type { OptOutLinks } from '../content/opt-out-links.js';
import { isOptOutVariable, optOutVariable } from '../content/built-in-variables.js';
import { compileContent } from '../content/content-template.js';
import type { CampaignSettings } from '../domain/campaign.js';
import { apiPrefix } from '../domain/dispatch.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import { maskPath } from '../errors/mask-name.js';
import type { Channel } from '../ports/channel.js';

/** A content as its channel takes it, and what is wrong with it by path. */
export interface CheckedContent {
  readonly content: unknown;
  readonly problems: readonly FieldProblem[];
}

/** Checks a content, which stands at `path`, by the channel's own schema and as templates. */
export function checkContent(
  content: unknown,
  path: string,
  channel: Channel,
  sendType: CampaignSettings['sendType'] | undefined,
  links: Pick<OptOutLinks, 'areConfigured'>,
): CheckedContent {
  const own = channel.contentSchema.validate(content, { abortEarly: false });
  const checked: unknown = own.error ? content : own.value;
  return {
    content: checked,
    problems: [
      ...(own.error ? toFieldProblems(own.error, path) : []),
      ...templateProblems(checked, path, sendType?.kind === 'api', links.areConfigured),
    ],
  };
}

function templateProblems(
  content: unknown,
  path: string,
  isCalled: boolean,
  hasLinks: boolean,
): readonly FieldProblem[] {
  try {
    const { variables } = compileContent(content, path);
    if (!hasLinks && variables.some(isOptOutVariable)) {
      const problem = `reads {{${optOutVariable}}}, but there is no public address for it: set PABAL_PUBLIC_URL or settings.publicUrl`;
      return [{ path, problem }];
    }
    const ofCalls = variables.filter((name) => name.startsWith(apiPrefix)).map(maskPath);
    if (isCalled || ofCalls.length === 0) return [];
    const problem = `reads ${ofCalls.join(', ')}, which only calls bring; set sendType.kind to api`;
    return [{ path, problem }];
  } catch (error) {
    if (error instanceof EngineError) return error.fields;
    throw error;
  }
}
