import type { ConsentPurpose } from '../domain/consent.js';
import { isAdvertising } from '../domain/purpose.js';

/** Entries that open advertising to somebody who agreed to it: taking one back refuses no advertising by itself. */
const besideAdvertising: ReadonlySet<ConsentPurpose> = new Set<ConsentPurpose>(['night', 'guardian']);

/** Whether a statement refuses all advertising on its channel: a number may be suppressed for it. */
export function refusesAdvertising({
  purpose,
  state,
}: {
  readonly purpose: ConsentPurpose;
  readonly state: string;
}): boolean {
  return state === 'opted-out' && isAdvertising(purpose) && !besideAdvertising.has(purpose);
}
