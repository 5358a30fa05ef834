import { Readable } from 'node:stream';
import type { PluginAnswer, PluginRequest, PluginRoute } from '@pabal/core';
import Joi from 'joi';
import type { AccessSpec } from '../http/access-spec.js';
import type { Answer, Call } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { toPluginPath } from './plugin-path.js';
import type { RouteContext } from './route-context.js';

/** Routes that plugins bring, under `/v1/plugins/<plugin>/`. The status and body are the plugin's own. */
export function pluginRoutes({ engine }: RouteContext): RouteSpec[] {
  return engine.routes.map(({ plugin, route }) => toSpec(plugin, route));
}

function toSpec(plugin: string, route: PluginRoute): RouteSpec {
  const path = toPluginPath(plugin, route.path);
  const { method, scope, summary, description, params, query, payload, bytes, answer } = route;
  return defineRoute<object, object>({
    ...{ method, path, scope, summary, tag: 'plugins' },
    ...(description !== undefined && { description }),
    operationId: toOperationId(path, method),
    ...(route.access !== 'nobody' && { access: toAccess(route.access) }),
    params: params ?? Joi.object<object>().pattern(Joi.string(), Joi.string().max(256)),
    ...(query && { query }),
    ...(!bytes && payload && { payload }),
    ...(bytes && { body: { accepts: bytes.accepts, as: 'bytes' as const, maxBytes: bytes.maxBytes } }),
    answer: { kind: 'ok', description: 'What the plugin answers.', ...(answer && { schema: answer }) },
    async handle(call) {
      const request = toRequest(call);
      return toAnswer(await route.handle(scope === 'public' ? { ...request, actor: 'public' } : request));
    },
  });
}

function toRequest({
  workspaceId,
  actor,
  params,
  query,
  payload,
}: Call<object, object, unknown>): PluginRequest {
  return { workspaceId, actor, params, query, payload };
}

function toAccess(access: Exclude<PluginRoute['access'], 'nobody'>): AccessSpec {
  const { kind, when } = access;
  return {
    kind,
    ...(when && { when }),
    whose: (call, answer) => access.whose(toRequest(call), answer?.body ?? null),
  };
}

function toOperationId(path: string, method: string): string {
  const words = path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next?: string) => (next ?? '').toUpperCase());
  return `plugin${words}${method}`;
}

function toAnswer(answer: PluginAnswer): Answer {
  if ('body' in answer) return { kind: 'ok', status: answer.status, body: answer.body };
  const { status, mediaType, fileName, bytes } = answer;
  const headers = {
    // Documents and evidence are about people: no cache on the way keeps them.
    'cache-control': 'no-store',
    ...(fileName !== undefined && { 'content-disposition': asAttachment(fileName) }),
  };
  return {
    kind: 'ok',
    status,
    mediaType,
    headers,
    stream: Readable.from(toChunks(bytes), { objectMode: false }),
  };
}

/** RFC 6266: names beyond ASCII are told in their own parameter. */
function asAttachment(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

async function* toChunks(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}
