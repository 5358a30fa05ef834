import { audienceCondition } from '../audience/audience-condition.js';
import { checkAudience } from '../audience/check-audience.js';
import type { DeliveryDeps } from '../delivery/delivery-deps.js';
import type { Campaign } from '../domain/campaign.js';
import type { RecipientId } from '../domain/recipient.js';
import { EngineError } from '../errors/engine-error.js';
import type { Channel } from '../ports/channel.js';
import type { Unit } from '../ports/unit-of-work.js';
import type { CallResult } from './dispatch-use-cases.js';
import type { NamedUser } from './parse-call.js';

/** A user of a call, with the person where there is one. */
export interface ChosenUser {
  readonly user: NamedUser;
  readonly recipientId: RecipientId | null;
  readonly result: CallResult;
}

/**
 * Tells of each user of a call whether the campaign is for them now, in the order of the call.
 * @throws EngineError `AUDIENCE_INVALID` when nobody can tell truly who belongs to the audience
 */
export async function chooseUsers(
  deps: Pick<DeliveryDeps, 'clock' | 'cohorts' | 'properties' | 'recipients'>,
  unit: Unit,
  campaign: Campaign,
  channel: Channel,
  users: readonly NamedUser[],
): Promise<readonly ChosenUser[]> {
  const { workspaceId, audience, purpose } = campaign;
  const fields = await checkAudience(deps, unit, workspaceId, audience);
  if (fields.length > 0) {
    const listed = fields.map(({ path, problem }) => `${path} ${problem}`).join('; ');
    throw new EngineError('AUDIENCE_INVALID', `The call was not taken: ${listed}.`, { fields });
  }
  const names = [...new Set(users.map(({ userId }) => userId))];
  const ids = await deps.recipients.findIds(unit, workspaceId, names);
  const known = [...ids.values()];
  const condition = audienceCondition(audience, purpose, channel.consentChannel);
  const members =
    condition === null || known.length === 0
      ? known
      : await deps.recipients.match(unit, workspaceId, known, condition, deps.clock.now());
  const inAudience = new Set(members);
  const seen = new Set<string>();
  return users.map((user) => {
    const recipientId = ids.get(user.userId) ?? null;
    const isRepeated = seen.has(user.userId);
    seen.add(user.userId);
    if (isRepeated) return { user, recipientId, result: 'repeated' };
    if (recipientId === null) return { user, recipientId, result: 'unknown-user' };
    return { user, recipientId, result: inAudience.has(recipientId) ? 'queued' : 'not-in-audience' };
  });
}
