import { EngineError } from './engine-error.js';

/** The error for a `userId` that nobody has. */
export function recipientNotFound(): EngineError {
  return new EngineError('RECIPIENT_NOT_FOUND', 'There is no recipient of this userId in the workspace.', {
    fields: [{ path: 'userId', problem: 'names nobody; create the recipient first' }],
  });
}
