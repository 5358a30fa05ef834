import type { Audience } from '../domain/campaign.js';
import type { Condition } from '../domain/condition.js';
import type { ConsentChannel } from '../domain/consent.js';
import type { Purpose } from '../domain/purpose.js';

/**
 * What an audience asks of people, as one condition; `null` when it asks nothing. With `receivable` the policies alone
 * decide over consent.
 */
export function audienceCondition(
  audience: Audience,
  purpose: Purpose,
  consentChannel: ConsentChannel,
): Condition | null {
  const own = audience.kind === 'filter' ? audience.condition : null;
  if (audience.consent !== 'opted-in') return own;
  const optedIn: Condition = { kind: 'consent', consentChannel, purpose, states: ['opted-in'] };
  return own === null ? optedIn : { kind: 'all', of: [own, optedIn] };
}
