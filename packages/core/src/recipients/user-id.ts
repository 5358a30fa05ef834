import { EngineError } from '../errors/engine-error.js';
import type { RecipientInput } from './recipient-input.js';

/** Longest userId, in UTF-16 code units. */
const maxLength = 128;

/**
 * Form of a userId, its length aside. No control characters, no half of a pair, and something that can be seen: two ids of different blanks would look the same.
 * A dot alone could not stand in an address.
 */
export const userIdPattern =
  /^(?!\.{1,2}$)(?=[^]*[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800])[^\p{Cc}\p{Cs}]+$/u;

/** Whether a text can be the operator's identifier of a person. */
export function isUserId(text: string): boolean {
  return text.length <= maxLength && userIdPattern.test(text);
}

/** @throws EngineError `RECIPIENT_INVALID` with the rows whose userId cannot be one */
export function assertUserIds(rows: readonly RecipientInput[]): void {
  if (rows.every(({ userId }) => isUserId(userId))) return;
  const problem = `must have 1 to ${maxLength} characters, one of them visible, and no control characters`;
  const fields = rows.flatMap(({ userId }, index) =>
    isUserId(userId) ? [] : [{ path: `rows.${index}.userId`, problem }],
  );
  throw new EngineError('RECIPIENT_INVALID', `${fields.length} row(s) have no usable userId.`, { fields });
}
