import { EngineError, type EngineErrorDetails } from '@pabal/core';
import { serverErrorCodes, type ServerErrorCode } from './codes.js';

/** Makes an error of this package; `detail` replaces the code's own sentence where more is known. Never with values. */
export function createServerError(
  code: ServerErrorCode,
  detail?: string,
  details?: EngineErrorDetails,
): EngineError {
  return new EngineError(code, detail ?? `${serverErrorCodes[code].message}.`, details);
}
