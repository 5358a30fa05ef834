import type { Request, ResponseToolkit, RouteOptions, ServerRoute } from '@hapi/hapi';
import type { Resolve } from '@pabal/core';
import Joi from 'joi';
import { everyScope } from '../keys/scopes.js';
import type { Caller } from './authenticate.js';
import type { AddressOf } from './client-address.js';
import type { Answer, Call } from './call.js';
import { noteAccess } from './note-access.js';
import { successStatus } from './http-errors.js';
import { createBodyReader } from './read-body.js';
import type { BodyLimits } from './take-body.js';
import { runOnce } from './run-once.js';
import type { RouteDescription, RouteSpec } from './route-spec.js';
import { refuseInput } from './refuse-input.js';

const nothing = Joi.object({});

/** Turns a route of ours into one of hapi: explicit authentication, every part of the request checked, the answer too. */
export function toServerRoute(
  spec: RouteSpec,
  resolve: Resolve,
  limits: BodyLimits,
  addressOf: AddressOf,
): ServerRoute {
  const hasBody = spec.method !== 'GET' && spec.method !== 'DELETE';
  const options: RouteOptions = {
    auth: spec.scope === 'public' ? false : { strategy: 'key', mode: 'required', access: toAccess(spec) },
    validate: {
      ...(spec.path.includes('{') && { params: spec.params ?? nothing }),
      query: spec.query ?? nothing,
      ...(hasBody && spec.body === undefined && { payload: spec.payload ?? emptyBody }),
      // The first problem alone: `refuseInput` gathers the others, and knows when to stop.
      options: { abortEarly: true, errors: { render: false } },
      failAction: refuseInput,
    },
    ...(spec.method !== 'GET' && { payload: unread }),
    ...(hasBody && {
      ext: { onPostAuth: { method: createBodyReader(spec, resolve, limits) } },
    }),
    response: spec.answer.schema
      ? { status: { [successStatus[spec.answer.kind]]: spec.answer.schema } }
      : { schema: true },
    plugins: { pabal: describe(spec) },
  };
  return {
    method: spec.method,
    path: spec.path,
    options,
    handler: async (request, toolkit) =>
      toResponse(await handle(spec, resolve, toCall(request, addressOf(request))), toolkit),
  };
}

const emptyBody = Joi.object({}).allow(null);

/** hapi hands the body over as it comes, unpacked: it is read once the caller is known, and by our own limits. */
const unread: NonNullable<RouteOptions['payload']> = {
  output: 'stream',
  parse: 'gunzip',
  override: 'application/octet-stream',
  maxBytes: Number.MAX_SAFE_INTEGER,
  timeout: false,
};

/** Each scope that the route names, or the one that stands for all. */
function toAccess({ scope, alsoScope }: RouteSpec): { scope: string[] }[] {
  if (alsoScope === undefined) return [{ scope: [scope, everyScope] }];
  return [{ scope: [`+${scope}`, `+${alsoScope}`] }, { scope: [everyScope] }];
}

function describe(spec: RouteSpec): RouteDescription {
  return {
    operationId: spec.operationId,
    tag: spec.tag,
    summary: spec.summary,
    ...(spec.description !== undefined && { description: spec.description }),
    scopes: spec.scope === 'public' ? [] : [spec.scope, ...(spec.alsoScope ? [spec.alsoScope] : [])],
    answer: spec.answer,
    errors: spec.errors ?? [],
    idempotency: spec.idempotency ?? 'none',
    isNoted: spec.access !== undefined,
    ...(spec.body && { accepts: spec.body.accepts }),
  };
}

async function handle(
  spec: RouteSpec,
  resolve: Resolve,
  call: Call<object, object, unknown>,
): Promise<Answer> {
  const { access, operationId } = spec;
  if (access?.when === 'before') await noteAccess(resolve, access, operationId, call, null);
  const answer = spec.idempotency
    ? await runOnce(resolve, call, spec.idempotency, async (finish) =>
        spec.handle({ ...call, ...(finish && { finish }) }),
      )
    : await spec.handle(call);
  const isRefused = (answer.status ?? 0) >= 400;
  if (access && access.when !== 'before' && !isRefused) {
    await noteAccess(resolve, access, operationId, call, answer);
  }
  return answer;
}

function toCall(request: Request, address: string): Call<object, object, unknown> {
  const caller = request.auth.credentials as unknown as Caller | null;
  return {
    params: request.params,
    query: request.query,
    payload: request.payload,
    workspaceId: caller?.workspaceId ?? 0,
    actor: caller ? `key:${caller.keyId}` : 'nobody',
    hasScope: (scope) =>
      caller !== null && (caller.scope.includes(scope) || caller.scope.includes(everyScope)),
    keyExpiresAt: caller?.expiresAt ?? null,
    address,
    request,
  };
}

function toResponse(answer: Answer, toolkit: ResponseToolkit) {
  const response = toolkit.response((answer.stream ?? answer.body) as object | undefined);
  response.code(answer.status ?? successStatus[answer.kind]);
  if (answer.mediaType !== undefined) response.type(answer.mediaType);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.header(name, value);
  return response;
}
