import { toPluginPath } from './plugin-path.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import Joi from 'joi';
import type { RouteContext } from './route-context.js';

/** Routes that plugins bring, under `/v1/plugins/<plugin>/`. The status and body are the plugin's own. */
export function pluginRoutes({ engine }: RouteContext): RouteSpec[] {
  return engine.routes.map(({ plugin, route }) => {
    const path = toPluginPath(plugin, route.path);
    return defineRoute<Record<string, string>>({
      method: route.method,
      path,
      scope: route.scope,
      operationId: `plugin${path.replace(/[^A-Za-z0-9]+(.)?/g, (_all, next?: string) => (next ?? '').toUpperCase())}${route.method}`,
      tag: 'plugins',
      summary: `Ask the plugin ${plugin}`,
      params: Joi.object<Record<string, string>>().pattern(Joi.string(), Joi.string().max(256)),
      payload: Joi.any(),
      answer: { kind: 'ok', description: 'What the plugin answers.', schema: Joi.any() },
      async handle({ workspaceId, params, payload }) {
        const { status, body } = await route.handle({ workspaceId, params, payload });
        return { kind: 'ok', body, status };
      },
    });
  });
}
