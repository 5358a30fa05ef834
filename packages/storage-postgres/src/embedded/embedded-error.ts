import { type EngineError, type EngineErrorDetails } from '@pabal/core';
import type { StorageErrorCode } from '../codes.js';
import { storageError } from '../storage-error.js';

/** A code of what the embedded database cannot do. */
export type EmbeddedErrorCode = Extract<StorageErrorCode, `STORAGE_EMBEDDED_${string}`>;

/** The embedded database could not do what was asked. No password is ever part of it. */
export function embeddedError(
  code: EmbeddedErrorCode,
  message: string,
  details: EngineErrorDetails = {},
): EngineError {
  return storageError(code, message, details);
}
