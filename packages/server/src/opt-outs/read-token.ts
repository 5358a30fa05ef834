import { isEngineError } from '@pabal/core';
import { parseJson } from '../http/parse-json.js';

/** What a body asks for. */
export interface OptOutBody {
  /** Empty when the body has none; whoever reads it refuses that like any wrong one. */
  readonly token: string;
  /** Whether it is the body that RFC 8058 has mail programs send, which cannot hold a token. */
  readonly isOneClick: boolean;
}

const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Reads `{ token }` as JSON or as a form of either kind. What cannot be read has no token: nobody is told what is wrong with one. */
export async function readOptOutBody(bytes: Buffer, mediaType: string | undefined): Promise<OptOutBody> {
  const kind = mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (mediaType !== undefined && forms.includes(kind)) {
    const form = await readForm(bytes, mediaType);
    return {
      token: toToken(form?.get('token')),
      isOneClick: form?.get('List-Unsubscribe') === 'One-Click',
    };
  }
  return { token: toToken(tokenOf(bytes)), isOneClick: false };
}

/** `null` where the parts of a form cannot be told apart. */
async function readForm(bytes: Buffer, mediaType: string): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaType } }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
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
