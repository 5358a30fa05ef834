import Joi from 'joi';
import type { Audience } from '../domain/campaign.js';
import { purposes, unclassifiedPurpose, type Purpose } from '../domain/purpose.js';
import { EngineError, type FieldProblem } from '../errors/engine-error.js';
import { toFieldProblems } from '../errors/field-problems.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import { audienceCondition } from './audience-condition.js';
import type { AudienceUseCases } from './audience-use-cases.js';
import { checkAudience } from './check-audience.js';
import type { ConditionDeps } from './check-condition.js';
import { parseAudience } from './parse-audience.js';

/** What counting an audience is made of. */
export interface AudienceDeps extends ConditionDeps {
  readonly units: UnitOfWork;
  readonly recipients: RecipientStore;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
}

const sampleSize = 5;

interface CountRequest {
  readonly audience: Audience;
  readonly channel?: string;
  readonly purpose: Purpose;
}

const schema = Joi.object<CountRequest>({
  audience: Joi.any().required(),
  channel: Joi.string().max(64),
  purpose: Joi.string()
    .valid(...purposes)
    .default(unclassifiedPurpose),
}).required();

/** What one can ask about audiences, over the ports. */
export function createAudienceUseCases(deps: AudienceDeps): AudienceUseCases {
  const { channels, clock, recipients, units } = deps;
  return {
    async count(workspaceId, input) {
      const { audience, channel, purpose } = parse(input, channels);
      return units.run(async (unit) => {
        const problems = await checkAudience(deps, unit, workspaceId, audience);
        if (problems.length > 0) throw invalid(problems);
        const asOf = clock.now();
        const condition = audienceCondition(audience, purpose, channel?.consentChannel ?? '') ?? everybody;
        const { count, sample } = await recipients.countMatching(
          unit,
          workspaceId,
          condition,
          asOf,
          sampleSize,
        );
        return { count, total: await recipients.count(unit, workspaceId), asOf, how: 'exact', sample };
      });
    },
  };
}

const everybody = { kind: 'all', of: [] } as const;

function parse(input: unknown, channels: ReadonlyMap<string, Channel>) {
  const checked = schema.validate(input, { abortEarly: false });
  if (checked.error) throw invalid(toFieldProblems(checked.error, ''));
  const { value } = checked;
  const parsed = parseAudience(value.audience, 'audience');
  if (parsed.kind === 'refused') throw invalid(parsed.problems);
  const { audience } = parsed;
  const channel = value.channel === undefined ? undefined : channels.get(value.channel);
  if (!channel && (value.channel !== undefined || audience.consent === 'opted-in')) {
    const known = [...channels.keys()].join(', ') || 'none';
    throw invalid([{ path: 'channel', problem: `must be one whose consent is meant; there are: ${known}` }]);
  }
  return { audience, channel, purpose: value.purpose };
}

function invalid(fields: readonly FieldProblem[]): EngineError {
  const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
  return new EngineError('AUDIENCE_INVALID', `The audience cannot be counted: ${listed}.`, { fields });
}
