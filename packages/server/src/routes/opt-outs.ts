import { isEngineError, tokens, type LinkWithdrawal } from '@pabal/core';
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
const multipart = 'multipart/form-data';
/** Programs that pass a link on add names of their own to its address: none is read, and none stands in the way of a refusal. */
const anything = Joi.object<object>({}).unknown(true);
const maxBytes = 4_096;
/** The window in which refused tokens of one address are counted. Milliseconds. */
const windowMs = 60_000;
const resultOf = { OPTED_OUT: 'done', ALREADY_IN_STATE: 'already', RECIPIENT_GONE: 'gone' } as const;

/** Refusing advertising without logging in: a page, and what it posts to. */
export function optOutRoutes({ engine, config }: RouteContext): RouteSpec[] {
  const limit = new CallLimit(engine.resolve(tokens.clock), { most: config.optOutsPerMinute, windowMs });
  /** A token of ours always gets through, whoever else guesses from the same address: reading one is a hash and no question. */
  const withdraw = async (token: string, address: string): Promise<LinkWithdrawal> => {
    try {
      return await engine.optOuts.withdraw(token);
    } catch (error) {
      const isGuess = isEngineError(error) && error.code === 'OPT_OUT_REFUSED';
      if (isGuess && !limit.take(address)) throw createServerError('OPT_OUTS_TOO_MANY');
      throw error;
    }
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
        'withdraws promotional and night consent of one person, and of whoever has the same phone, on one consent channel and ' +
        'can do nothing else; a second call answers `ALREADY_IN_STATE`. `RECIPIENT_GONE`: the person was erased, and nothing ' +
        'was done. A mail program that posts `List-Unsubscribe=One-Click` (RFC 8058, as a form of either kind) cannot put a ' +
        'token there: for it alone, `t` is read.',
      query: Joi.object<{ t?: string }>({ t: Joi.string().max(200) }),
      body: { accepts: ['application/json', form, multipart], as: 'bytes', maxBytes },
      answer: {
        kind: 'ok',
        description: 'Advertising on the channel is refused, unless the person is gone.',
        schema: Joi.object({
          code: Joi.string().valid('OPTED_OUT', 'ALREADY_IN_STATE', 'RECIPIENT_GONE').required(),
          channel: Joi.string().required().example('text'),
        }),
      },
      errors: ['OPT_OUT_REFUSED', 'OPT_OUTS_TOO_MANY'],
      async handle({ payload, query, request, address }) {
        const body = await readOptOutBody(payload, request.headers['content-type'] as string | undefined);
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
      description:
        'Korean or English by Accept-Language. It changes nothing; the token stays behind the #. A query is not read.',
      query: anything,
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
      query: anything,
      body: { accepts: [form], as: 'bytes', maxBytes },
      answer: { kind: 'ok', description: 'The page with what came of it.', mediaType: 'text/html' },
      async handle({ payload, request, address }) {
        const language = request.headers['accept-language'] as string | undefined;
        try {
          const { token } = await readOptOutBody(payload, form);
          const { code } = await withdraw(token, address);
          return toPage(language, resultOf[code]);
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
