import type { Lifecycle, Request, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import { isEngineError, tokens, type FieldProblem, type Logger, type Resolve } from '@pabal/core';
import { discardBody } from './discard-body.js';
import { isFault, toFrameworkCode } from './http-errors.js';
import { usualFields } from './usual-fields.js';
import { problemMediaType, toProblem, type Problem } from './problem.js';

/** What hapi hands over when something threw. */
interface FrameworkError extends Error {
  readonly isBoom: true;
  readonly output: { readonly statusCode: number; readonly headers: Readonly<Record<string, unknown>> };
}

/** How long the rest of a body that was refused is let through. Milliseconds. */
const longestRestMs = 5_000;

/** Codes of requests that may come again a little later. */
const waiting: ReadonlySet<string> = new Set([
  ...[
    'IDEMPOTENCY_IN_PROGRESS',
    'SERVER_BUSY',
    'STORAGE_UNAVAILABLE',
    'STREAMS_TOO_MANY',
    'OPT_OUTS_TOO_MANY',
  ],
]);

/** Seconds after which a request that must wait may come again. */
const retryAfterSeconds = '2';

/**
 * Writes every error as a problem, the framework's own included; faults of ours are logged with their cause. What is left of
 * the body goes by first, so that the answer arrives.
 */
export function createErrorAnswer(log: Logger, resolve: Resolve, bodyWaitMs: number): Lifecycle.Method {
  const restMs = Math.min(longestRestMs, bodyWaitMs);
  return async (request: Request, toolkit: ResponseToolkit) => {
    const { response } = request;
    if (!isFrameworkError(response)) return toolkit.continue;
    const problem = describe(response, request);
    if (isFault(problem.status)) log.error('request failed', { code: problem.code, error: response });
    // A sender who trickles is not waited for once more.
    if (problem.code !== 'BODY_TOO_SLOW') await discardBody(request, resolve(tokens.clock), restMs);
    const answer: ResponseObject = toolkit.response(problem).code(problem.status).type(problemMediaType);
    if (waiting.has(problem.code)) {
      answer.header('retry-after', retryAfterSeconds);
    }
    if (['KEY_MISSING', 'KEY_UNKNOWN'].includes(problem.code)) answer.header('www-authenticate', 'Bearer');
    return answer;
  };
}

function describe(error: FrameworkError, request: Request): Problem {
  if (isEngineError(error)) {
    const fields = error.fields.length > 0 ? error.fields : usualFields(error.code);
    return toProblem(error.code, error.message, fields, error);
  }
  const code = toFrameworkCode(error.output.statusCode);
  return toProblem(code, sentences[code] ?? `${code}.`, toFields(code, request));
}

const sentences: Readonly<Record<string, string>> = {
  REQUEST_MALFORMED: 'The body or the address could not be read.',
  ROUTE_NOT_FOUND: 'No route has this method and path.',
  SCOPE_MISSING: 'The key lacks a scope.',
  SERVER_BUSY: 'The server has too much to do.',
};

function toFields(code: string, request: Request): readonly FieldProblem[] {
  if (code !== 'SCOPE_MISSING') return usualFields(code);
  const scopes = request.route.settings.plugins?.pabal?.scopes ?? [];
  return scopes.map((scope) => ({ path: 'key.scopes', problem: `needs ${scope}` }));
}

function isFrameworkError(response: unknown): response is FrameworkError {
  return response instanceof Error && 'isBoom' in response;
}
