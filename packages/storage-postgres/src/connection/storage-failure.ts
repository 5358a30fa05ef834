import { storageError } from '../storage-error.js';

interface FailureLike {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
}

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** SQLSTATEs of a session that cannot go on: shut down, not accepting, too many, refused, idle too long. */
const sessionStates = /^(08...|57P0[1-5]|53[34]00|28...|3D000|25P03)$/;
const conflictStates = /^(40001|40P01|55P03)$/;
const brokenConnection =
  /connection terminated|connection error|not queryable|connection ended|socket|timeout expired/i;
const notAccepting = /not currently accepting connections/;

/** Whether an error tells that the database cannot be reached or that the session is over. */
export function isConnectionFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name, message } = error as FailureLike;
  const text = typeof message === 'string' ? message : '';
  if (name === 'KnexTimeoutError' || name === 'AggregateError') return true;
  if (typeof code !== 'string') return brokenConnection.test(text);
  return socketCodes.has(code) || sessionStates.test(code) || (code === '55000' && notAccepting.test(text));
}

/** The world's errors become `EngineError`s, once and here; everything else is passed on as it is. */
export function toStorageFailure(error: unknown): unknown {
  const refusal = toRefusal((error as FailureLike | null)?.code);
  if (refusal)
    return storageError('STORAGE_UNAVAILABLE', refusal.message, { cause: error, remedy: refusal.remedy });
  if (isConnectionFailure(error)) {
    return storageError('STORAGE_UNAVAILABLE', 'The database cannot be reached, or broke off', {
      cause: error,
    });
  }
  const state = (error as FailureLike | null)?.code;
  if (typeof state === 'string' && conflictStates.test(state)) {
    return storageError('STORAGE_CONFLICT', 'Another transaction stood in the way; nothing was written', {
      cause: error,
    });
  }
  return error;
}

interface Refusal {
  readonly message: string;
  readonly remedy: string;
}

/** What the server of the database answered when it is there but lets nobody in. */
function toRefusal(state: unknown): Refusal | null {
  if (state === '3D000') {
    return {
      message: 'The database server answers, but has no database of this name',
      remedy: 'Create the database, or correct its name in the URL.',
    };
  }
  if (typeof state !== 'string' || !/^28...$/.test(state)) return null;
  return {
    message: 'The database server answers, but refuses this role or its password',
    remedy: 'Create the role, or correct role and password in the URL, and see pg_hba.conf of the server.',
  };
}
