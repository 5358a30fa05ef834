import type { EngineError } from '@pabal/core';
import { phoneReasons, type PhoneReason } from '../phones/phone-reasons.js';
import { createServerError } from '../server-error.js';

/** The error for the field `phone` of a body that can be no phone. */
export function phoneInvalid(reason: PhoneReason): EngineError {
  const { en } = phoneReasons[reason];
  const fields = [{ path: 'phone', problem: `${reason}: ${en}` }];
  return createServerError('PHONE_INVALID', en, { fields });
}
