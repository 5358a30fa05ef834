import type { Clock, SendOutcome } from '@pabal/core';
import { parseObject, parseText } from './json.js';
import { readRetryAfterMs } from './retry-after.js';
import type { SolapiAnswer } from './solapi-client.js';
import { readSolapiRefusal, type SolapiRefusal } from './solapi-error-codes.js';

/** Why a call brought nothing, and what that means for the messages in it. */
export interface FailedCall extends SolapiRefusal {
  /** `ECONNREFUSED`, `InvalidAPIKey`, `HTTP_503`, … */
  readonly code: string;
  readonly status: number | null;
}

/** Waits after a call that never reached the vendor, and after one that we stopped. */
const unreachableWaitMs = 10_000;
const stoppedWaitMs = 1_000;

/** Reads why a call failed; `null` when it did not. */
export function readFailure(answer: SolapiAnswer, clock: Clock): FailedCall | null {
  if (answer.kind === 'no-answer') {
    const verdict = answer.hasLeft ? 'unclear' : 'again';
    const isOurs = answer.cause === 'ABORTED' || answer.cause === 'TOO_LATE';
    const afterMs = isOurs ? stoppedWaitMs : unreachableWaitMs;
    return { verdict, afterMs, code: answer.cause, status: null };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  const errorCode = parseErrorCode(answer.body);
  const refusal = readSolapiRefusal(status, errorCode);
  const asked = readRetryAfterMs(answer.headers['retry-after'], clock.now());
  return { ...refusal, afterMs: asked ?? refusal.afterMs, code: errorCode ?? `HTTP_${status}`, status };
}

/**
 * The outcome of messages in a call that puts nothing on its way (create, add, store a picture): whatever became of it,
 * nothing was sent.
 */
export function toHarmlessOutcome(failure: FailedCall): SendOutcome {
  if (failure.verdict === 'never') return { kind: 'rejected', reason: 'config', vendorCode: failure.code };
  return { kind: 'retry', afterMs: failure.afterMs, vendorCode: failure.code };
}

/** A code, and nothing else that a body may quote. */
function parseErrorCode(body: unknown): string | null {
  const errorCode = parseText(parseObject(body)?.['errorCode']);
  return errorCode !== null && /^\w{1,64}$/.test(errorCode) ? errorCode : null;
}
