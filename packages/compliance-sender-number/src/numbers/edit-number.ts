import { assertOwner } from './assert-owner.js';
import { assertStatus, withApplicant } from './assert-status.js';
import type { NumberAccess, NumberRegister } from './number-register.js';
import type { OwnerKind, SenderNumber } from './sender-number.js';

/** What can be edited of a draft. The number itself cannot: another number is another record. */
export interface NumberEdit {
  readonly ownerKind?: OwnerKind;
  readonly ownerName?: string | null;
}

/** @throws EngineError `SENDER_NUMBER_NOT_FOUND`, `SENDER_NUMBER_STATE`, `SENDER_NUMBER_INVALID` */
export function editNumber(
  register: NumberRegister,
  access: NumberAccess,
  edit: NumberEdit,
): Promise<SenderNumber> {
  return register.change(access, 'edit', (number) => {
    assertStatus(number, ['draft'], 'edit');
    const { ownerKind = number.ownerKind, ownerName = number.ownerName } = edit;
    assertOwner(number.kind, ownerKind);
    return { ...number, ownerKind, ownerName, appliedBy: withApplicant(number, access.actor) };
  });
}
