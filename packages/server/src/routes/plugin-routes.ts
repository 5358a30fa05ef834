import { Readable } from 'node:stream';
import type { PluginAnswer, PluginRoute } from '@pabal/core';
import Joi from 'joi';
import type { Answer } from '../http/call.js';
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
  return defineRoute({
    ...{ method, path, scope, summary, tag: 'plugins' },
    ...(description !== undefined && { description }),
    operationId: toOperationId(path, method),
    params: params ?? Joi.object().pattern(Joi.string(), Joi.string().max(256)),
    ...(query && { query }),
    ...(!bytes && payload && { payload }),
    ...(bytes && { body: { accepts: bytes.accepts, as: 'bytes' as const, maxBytes: bytes.maxBytes } }),
    answer: { kind: 'ok', description: 'What the plugin answers.', ...(answer && { schema: answer }) },
    async handle({ workspaceId, actor, params: asked, query: wanted, payload: given }) {
      const caller = { workspaceId, actor: scope === 'public' ? 'public' : actor };
      return toAnswer(await route.handle({ ...caller, params: asked, query: wanted, payload: given }));
    },
  });
}

function toOperationId(path: string, method: string): string {
  const words = path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next?: string) => (next ?? '').toUpperCase());
  return `plugin${words}${method}`;
}

function toAnswer(answer: PluginAnswer): Answer {
  if ('body' in answer) return { kind: 'ok', status: answer.status, body: answer.body };
  const { status, mediaType, fileName, bytes } = answer;
  const headers = fileName === undefined ? {} : { 'content-disposition': asAttachment(fileName) };
  return { kind: 'ok', status, mediaType, headers, stream: Readable.from(toChunks(bytes), { objectMode: false }) };
}

/** RFC 6266: names beyond ASCII are told in their own parameter. */
function asAttachment(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

async function* toChunks(bytes: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (bytes instanceof Uint8Array) yield bytes;
  else yield* bytes;
}
