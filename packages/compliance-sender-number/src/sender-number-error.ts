import { EngineError, type FieldProblem } from '@pabal/core';
import { senderNumberErrorCodes, type SenderNumberErrorCode } from './codes.js';

/** An error of this package, with the remedy of its code. */
export function createSenderNumberError(
  code: SenderNumberErrorCode,
  sentence: string,
  fields: readonly FieldProblem[] = [],
): EngineError {
  return new EngineError(code, sentence, { fields, remedy: senderNumberErrorCodes[code].remedy });
}
