import { isEngineError, tokens } from '@pabal/core';
import Joi from 'joi';
import { ok, type Answer } from '../http/call.js';
import { toStatus } from '../http/http-errors.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { CallLimit } from '../opt-outs/call-limit.js';
import { optOutHeaders, renderOptOutPage, type OptOutResult } from '../opt-outs/opt-out-page.js';
import { chooseWords } from '../opt-outs/opt-out-words.js';
import { readOptOutBody } from '../opt-outs/read-token.js';
import { createServerError } from '../server-error.js';
import type { RouteContext } from './route-context.js';

const tag = 'opt-outs';
const form = 'application/x-www-form-urlencoded';
const maxBytes = 4_096;
/** The window in which calls of one address are counted. Milliseconds. */
const windowMs = 60_000;

/** Refusing advertising without logging in: a page, and what it posts to. */
export function optOutRoutes({ engine, config }: RouteContext): RouteSpec[] {
  const limit = new CallLimit(engine.resolve(tokens.clock), { most: config.optOutsPerMinute, windowMs });
  const withdraw = (token: string, address: string) => {
    if (!limit.take(address)) throw createServerError('OPT_OUTS_TOO_MANY');
    return engine.optOuts.withdraw(token);
  };
  const toPage = (language: string | undefined, result: OptOutResult | null, status = 200): Answer => ({
    kind: 'ok',
    status,
    body: renderOptOutPage(chooseWords(language), result),
    mediaType: 'text/html; charset=utf-8',
    headers: optOutHeaders,
  });
  return [
    defineRoute<object, { t?: string }, Buffer>({
      method: 'POST',
      path: '/v1/opt-outs',
      scope: 'public',
      operationId: 'optOut',
      tag,
      summary: 'Refuse advertising by the token of a message',
      description:
        'For the page of the opt-out link, push actions and apps. The token stands in the body, as JSON or as a form. It ' +
        'withdraws promotional and night consent of one person on one consent channel and can do nothing else; a second ' +
        'call answers `ALREADY_IN_STATE`. A mail program that posts `List-Unsubscribe=One-Click` (RFC 8058) cannot put a ' +
        'token there: for it alone, `t` is read.',
      query: Joi.object<{ t?: string }>({ t: Joi.string().max(200) }),
      body: { accepts: ['application/json', form], as: 'bytes', maxBytes },
      answer: {
        kind: 'ok',
        description: 'Advertising on the channel is refused.',
        schema: Joi.object({
          code: Joi.string().valid('OPTED_OUT', 'ALREADY_IN_STATE').required(),
          channel: Joi.string().required().example('text'),
        }),
      },
      errors: ['OPT_OUT_REFUSED', 'OPT_OUTS_TOO_MANY'],
      async handle({ payload, query, request, address }) {
        const body = readOptOutBody(payload, request.headers['content-type'] as string | undefined);
        const token = body.isOneClick && body.token === '' ? (query.t ?? '') : body.token;
        const { code, consentChannel: channel } = await withdraw(token, address);
        return { ...ok({ code, channel }), headers: { 'cache-control': 'no-store' } };
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/opt-out',
      scope: 'public',
      operationId: 'showOptOutPage',
      tag,
      summary: 'Show the page of the opt-out link',
      description: 'Korean or English by Accept-Language. It changes nothing; the token stays behind the #.',
      answer: { kind: 'ok', description: 'The page.', mediaType: 'text/html' },
      handle: ({ request }) => toPage(request.headers['accept-language'] as string | undefined, null),
    }),
    defineRoute<object, object, Buffer>({
      method: 'POST',
      path: '/opt-out',
      scope: 'public',
      operationId: 'postOptOutPage',
      tag,
      summary: 'Take the form of the page from a browser without scripts',
      body: { accepts: [form], as: 'bytes', maxBytes },
      answer: { kind: 'ok', description: 'The page with what came of it.', mediaType: 'text/html' },
      async handle({ payload, request, address }) {
        const language = request.headers['accept-language'] as string | undefined;
        try {
          const { token } = readOptOutBody(payload, form);
          const { code } = await withdraw(token, address);
          return toPage(language, code === 'OPTED_OUT' ? 'done' : 'already');
        } catch (error) {
          if (!isEngineError(error)) throw error;
          const status = toStatus(error.code);
          if (status >= 500) throw error;
          return toPage(language, status === 400 ? 'refused' : 'later', status);
        }
      },
    }),
  ];
}
