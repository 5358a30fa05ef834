import { isEngineError } from '@pabal/core';
import { parseJson } from '../http/parse-json.js';

/** What a body asks for. */
export interface OptOutBody {
  /** Empty when the body has none; whoever reads it refuses that like any wrong one. */
  readonly token: string;
  /** Whether it is the body that RFC 8058 has mail programs send, which cannot hold a token. */
  readonly isOneClick: boolean;
}

/** Reads `{ token }` as JSON or as a form. What cannot be read has no token: nobody is told what is wrong with one. */
export function readOptOutBody(bytes: Buffer, mediaType: string | undefined): OptOutBody {
  if (mediaType?.startsWith('application/x-www-form-urlencoded')) {
    const form = new URLSearchParams(bytes.toString('utf8'));
    return {
      token: toToken(form.get('token')),
      isOneClick: form.get('List-Unsubscribe') === 'One-Click',
    };
  }
  return { token: toToken(tokenOf(bytes)), isOneClick: false };
}

function tokenOf(bytes: Buffer): unknown {
  try {
    const body = parseJson(bytes);
    return typeof body === 'object' && body !== null ? (body as { readonly token?: unknown }).token : null;
  } catch (error) {
    if (isEngineError(error)) return null;
    throw error;
  }
}

/** People paste the whole link. */
function toToken(given: unknown): string {
  if (typeof given !== 'string') return '';
  return given.trim().split('#').at(-1) ?? '';
}
