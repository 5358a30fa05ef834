import { type EngineError, isEngineError } from '@pabal/core';
import { storageErrorCodes } from '../codes.js';
import { type EmbeddedErrorCode, embeddedError } from './embedded-error.js';

const DISK_FULL = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT|not enough space on the disk/i;
const NOT_ALLOWED = /Permission denied|Operation not permitted|Read-only file system|EACCES|EPERM|EROFS/i;

/**
 * Turns what a program or the file system said into an EngineError: a full disk and a missing
 * permission get codes of their own, everything else the code of the step.
 */
export function explainFailure(
  step: EmbeddedErrorCode,
  what: string,
  said: string,
  cause?: unknown,
): EngineError {
  const code = DISK_FULL.test(said)
    ? 'STORAGE_EMBEDDED_DISK_FULL'
    : NOT_ALLOWED.test(said)
      ? 'STORAGE_EMBEDDED_PERMISSION'
      : step;
  const heard = said.trim() === '' ? '' : ` It said: ${said.trim().replace(/\.$/, '')}.`;
  return embeddedError(code, `${what}.${heard} ${storageErrorCodes[code].remedy}`, { cause });
}

/** Runs one step on the file system and explains its failure; an EngineError passes unchanged. */
export async function explained<T>(
  step: EmbeddedErrorCode,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isEngineError(error) || !(error instanceof Error) || !('syscall' in error)) throw error;
    throw explainFailure(step, what, error.message, error);
  }
}
