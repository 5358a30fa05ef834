import { EngineError } from '@pabal/core';
import { smsErrorCodes } from '../codes.js';
import type { FailedCall } from './solapi-refusal.js';

/** The error of a question that the vendor did not answer. Bears the vendor's code, never the question. */
export function toVendorError(question: string, failure: Pick<FailedCall, 'code' | 'verdict'>): EngineError {
  const code = failure.verdict === 'never' ? 'SMS_VENDOR_REFUSED' : 'SMS_VENDOR_UNAVAILABLE';
  const { message, remedy } = smsErrorCodes[code];
  return new EngineError(code, `${message}: solapi, ${question} (${failure.code}).`, {
    title: message,
    remedy,
  });
}
