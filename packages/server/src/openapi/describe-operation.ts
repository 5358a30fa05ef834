import type { RequestRoute } from '@hapi/hapi';
import type { Schema } from 'joi';
import { successStatus, toStatus } from '../http/http-errors.js';
import { problemMediaType } from '../http/problem.js';
import type { RouteDescription } from '../http/route-spec.js';
import { toJsonSchema, type JsonSchema } from './to-json-schema.js';

/** Describes one route. */
export function describeOperation(route: RequestRoute, description: RouteDescription): object {
  const { validate } = route.settings;
  const parameters = [
    ...toParameters('path', validate?.params as Schema | undefined, route.path),
    ...toParameters('query', validate?.query as Schema | undefined, route.path),
    ...(description.idempotency === 'none' ? [] : [toIdempotencyHeader(description.idempotency)]),
  ];
  const { scopes } = description;
  const needs =
    scopes.length === 0
      ? 'Needs no key.'
      : `Needs the scope ${scopes.map((scope) => `\`${scope}\``).join(' and ')}.`;
  const body = toBody(validate?.payload as Schema | undefined, description);
  return {
    operationId: description.operationId,
    tags: [description.tag],
    summary: description.summary,
    description: description.description === undefined ? needs : `${description.description}\n\n${needs}`,
    ...(scopes.length === 0 && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: toResponses(route, description, body !== null),
  };
}

function toParameters(place: 'path' | 'query', schema: Schema | undefined, path: string): object[] {
  if (!schema) return [];
  const { properties, required, patternProperties } = toJsonSchema(schema) as {
    properties?: Readonly<Record<string, JsonSchema>>;
    required?: readonly string[];
    patternProperties?: object;
  };
  const named = properties ?? {};
  const open =
    place === 'path' && patternProperties
      ? [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      : [];
  const entries: [string, JsonSchema][] = [
    ...Object.entries(named),
    ...open.map((name): [string, JsonSchema] => [name, { type: 'string' }]),
  ];
  return entries.map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path' || (required ?? []).includes(name),
    ...(typeof description === 'string' && { description }),
    schema: rest,
  }));
}

function toIdempotencyHeader(demand: 'required' | 'accepted'): object {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required: demand === 'required',
    description:
      'The same for every try of one intent. The stored answer comes back with Idempotency-Replayed.',
    schema: { type: 'string', minLength: 1, maxLength: 255, examples: ['autumn-sale-start'] },
  };
}

function toBody(schema: Schema | undefined, description: RouteDescription): object | null {
  if (description.accepts) {
    const content = description.accepts.map((type) => [type, { schema: { type: 'string' } }] as const);
    return { required: true, content: Object.fromEntries(content) };
  }
  if (!schema) return null;
  const json = toJsonSchema(schema);
  const isEmpty = Object.keys((json['properties'] as object | undefined) ?? {}).length === 0;
  if (isEmpty && json['additionalProperties'] === false) return null;
  return { required: true, content: { 'application/json': { schema: withMapping(json) } } };
}

/** The mapping of an import is described once. */
function withMapping(json: JsonSchema): JsonSchema {
  const properties = json['properties'] as Readonly<Record<string, JsonSchema>> | undefined;
  if (!properties?.['mapping']) return json;
  return { ...json, properties: { ...properties, mapping: { $ref: '#/components/schemas/ImportMapping' } } };
}

function toResponses(route: RequestRoute, description: RouteDescription, hasBody: boolean): object {
  const { answer, scopes, idempotency } = description;
  const responses: Record<string, object> = {
    [successStatus[answer.kind]]: {
      description: answer.description,
      ...(answer.kind !== 'no-content' && { content: toContent(answer.schema, answer.mediaType) }),
    },
  };
  const codes = [
    'REQUEST_INVALID',
    ...(scopes.length === 0 ? [] : ['KEY_UNKNOWN', 'SCOPE_MISSING']),
    ...(hasBody ? ['BODY_TOO_SLOW', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] : []),
    ...(idempotency === 'none' ? [] : ['IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED']),
    ...description.errors,
    ...(route.path.startsWith('/v1/') ? ['STORAGE_UNAVAILABLE'] : []),
  ];
  for (const [status, names] of groupByStatus(codes)) {
    responses[status] = {
      description: `A problem: ${names.map((name) => `\`${name}\``).join(', ')}.`,
      content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

function toContent(schema: Schema | undefined, mediaType: string | undefined): object {
  if (mediaType !== undefined) return { [mediaType]: { schema: { type: 'string' } } };
  return { 'application/json': { schema: schema ? toJsonSchema(schema) : {} } };
}

function groupByStatus(codes: readonly string[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const status = toStatus(code);
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return new Map([...groups].sort(([one], [other]) => one - other));
}
