import { EngineError, type EngineErrorDetails } from '@pabal/core';
import { storageErrorCodes, type StorageErrorCode } from './codes.js';

/** An error of this package, with the remedy of its code. */
export function storageError(
  code: StorageErrorCode,
  message: string,
  details: EngineErrorDetails = {},
): EngineError {
  return new EngineError(code, message, { remedy: storageErrorCodes[code].remedy, ...details });
}
