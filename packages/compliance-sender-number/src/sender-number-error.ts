import { EngineError, type FieldProblem } from '@pabal/core';
import { senderNumberErrorCodes, type SenderNumberErrorCode } from './codes.js';

/** An error of this package, with the title and the remedy of its code. */
export function createSenderNumberError(
  code: SenderNumberErrorCode,
  sentence: string,
  fields: readonly FieldProblem[] = [],
): EngineError {
  const { message: title, remedy } = senderNumberErrorCodes[code];
  return new EngineError(code, sentence, { fields, title, remedy });
}
