import type { NumberKind } from '../formats/number-formats.js';
import { createSenderNumberError } from '../sender-number-error.js';
import type { OwnerKind } from './sender-number.js';

const mobileOwners: ReadonlySet<OwnerKind> = new Set(['own-mobile', 'ceo-or-employee-mobile']);

/** @throws EngineError `SENDER_NUMBER_INVALID` when nobody can own a number of this kind in that way */
export function assertOwner(kind: NumberKind, ownerKind: OwnerKind): void {
  const isMobile = kind === 'mobile';
  const problem = mobileOwners.has(ownerKind)
    ? !isMobile && 'says a mobile, and the number is none: choose whose line it is'
    : ownerKind === 'own-landline' &&
      isMobile &&
      'says a landline, and the number is a mobile: choose own-mobile';
  if (!problem) return;
  throw createSenderNumberError('SENDER_NUMBER_INVALID', 'The owner does not fit the number.', [
    { path: 'ownerKind', problem },
  ]);
}
