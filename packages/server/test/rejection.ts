import { isEngineError, type EngineError } from '@pabal/core';

/** The EngineError that a promise rejects with; anything else fails the test. */
export async function rejectionOf(promise: Promise<unknown>): Promise<EngineError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (isEngineError(error)) return error;
  throw new Error(
    error === null
      ? 'it resolved'
      : `it rejected with ${error instanceof Error ? error.message : typeof error}`,
  );
}
