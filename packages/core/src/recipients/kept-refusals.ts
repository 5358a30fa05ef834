import { refusesAdvertising } from '../consent/refuses-advertising.js';
import type { ConsentCell } from '../ports/consent-store.js';
import type { Suppression } from '../ports/suppression-store.js';

/**
 * What keeps a contact refused once it no longer stands with the person who refused: an entry for each refusal of advertising. One
 * of which nobody told when it was said holds from now at the latest.
 */
export function keptRefusals(
  hash: string,
  cells: readonly ConsentCell[],
  source: 'erasure' | 'contact-change',
  now: Date,
): readonly Suppression[] {
  return cells.filter(refusesAdvertising).map(({ consentChannel, occurredAt, ledgerId }) => ({
    ...{ hash, consentChannel, source, occurredAt: occurredAt ?? now },
    evidence: `consent:${ledgerId}`,
  }));
}
