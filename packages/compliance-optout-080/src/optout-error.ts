import { EngineError, type FieldProblem } from '@pabal/core';
import { optoutErrorCodes, type OptOutErrorCode } from './codes.js';

/** An error of this package, with the title and the remedy of its code. */
export function createOptOutError(
  code: OptOutErrorCode,
  message: string,
  fields: readonly FieldProblem[] = [],
): EngineError {
  const { message: title, remedy } = optoutErrorCodes[code];
  return new EngineError(code, message, { fields, title, remedy });
}
