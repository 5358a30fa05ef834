import { EngineError, type FieldProblem } from '@pabal/core';
import { optoutErrorCodes, type OptOutErrorCode } from './codes.js';

/** An error of this package with its own remedy. */
export function createOptOutError(
  code: OptOutErrorCode,
  message: string,
  fields: readonly FieldProblem[] = [],
): EngineError {
  return new EngineError(code, message, { fields, remedy: optoutErrorCodes[code].remedy });
}
