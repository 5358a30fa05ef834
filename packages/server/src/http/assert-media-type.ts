import { createServerError } from '../server-error.js';

const readableCharsets = ['utf-8', 'utf8', 'us-ascii'];

/**
 * Refuses a body of a kind that an address does not take. A body without Content-Type is not guessed at.
 * @throws EngineError `MEDIA_TYPE_UNSUPPORTED`
 */
export function assertMediaType(header: string | undefined, accepts: readonly string[]): void {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  if (!accepts.includes(type.toLowerCase())) refuse(`must be ${accepts.join(' or ')}`, accepts);
  for (const parameter of parameters) {
    const [, charset] = /^charset\s*=\s*"?([^"]*)"?$/i.exec(parameter) ?? [];
    if (charset === undefined || !accepts.includes('application/json')) continue;
    if (!readableCharsets.includes(charset.toLowerCase())) {
      refuse('must not name another charset than utf-8: encode the body as UTF-8', accepts);
    }
  }
}

function refuse(problem: string, accepts: readonly string[]): never {
  throw createServerError('MEDIA_TYPE_UNSUPPORTED', `The Content-Type ${problem}.`, {
    fields: [{ path: 'headers.content-type', problem }],
    remedy: `Send Content-Type: ${accepts.join(' or ')}${accepts.includes('application/json') ? ', in UTF-8' : ''}; nothing was done.`,
  });
}
