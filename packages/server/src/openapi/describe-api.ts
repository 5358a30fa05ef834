import type { RequestRoute } from '@hapi/hapi';
import { problemSchema } from '../http/problem.js';
import { mappingSchema } from '../imports/mapping-schema.js';
import { describeOperation } from './describe-operation.js';
import { tags } from './tags.js';
import { toJsonSchema } from './to-json-schema.js';

/** Version of the API in its description. */
const apiVersion = '0.1.0';

/** Describes the API in OpenAPI 3.1, from the table of routes and their joi schemas: what is checked is what is written. */
export function describeApi(table: readonly RequestRoute[], url: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of table) {
    const description = route.settings.plugins?.pabal;
    if (!description) continue;
    const path = (paths[route.path] ??= {});
    path[route.method] = describeOperation(route, description);
  }
  const used = new Set(table.flatMap((route) => route.settings.plugins?.pabal?.tag ?? []));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pabal',
      version: apiVersion,
      summary: 'Self-hosted engine for Korean customer messaging',
      description:
        'Decides for every message and every person whether it may be sent, sends it once, and says afterwards why. ' +
        'Errors are problem details by RFC 9457 with a stable code and a remedy.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ apiKey: [] }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'pbl_<env>_<id>_<secret>',
          description: 'An API key. Each operation names the scope that it needs.',
        },
      },
      schemas: { Problem: toJsonSchema(problemSchema), ImportMapping: toJsonSchema(mappingSchema) },
    },
  };
}
