import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import {
  limitsBodySchema,
  limitsSchema,
  pricesBodySchema,
  pricesSchema,
  toLimitsView,
  toPricesView,
} from './money-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'money';

/** Prices and limits: what messages cost, and what money may hold back. */
export function moneyTermRoutes({ engine }: RouteContext): RouteSpec[] {
  const { money } = engine;
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/prices',
      scope: 'money:read',
      operationId: 'getPrices',
      tag,
      summary: 'Read the price table',
      answer: { kind: 'ok', description: 'The prices.', schema: pricesSchema },
      async handle({ workspaceId }) {
        const { settings, prices } = await money.terms(workspaceId);
        return ok(toPricesView(settings, prices));
      },
    }),
    defineRoute({
      method: 'PUT',
      path: '/v1/prices',
      scope: 'money:write',
      operationId: 'replacePrices',
      tag,
      summary: 'Replace the price table; what was sent keeps its price',
      payload: pricesBodySchema,
      answer: { kind: 'ok', description: 'The prices.', schema: pricesSchema },
      errors: ['MONEY_INVALID'],
      async handle({ payload, workspaceId, actor }) {
        const prices = await money.savePrices(workspaceId, payload, actor);
        const { settings } = await money.terms(workspaceId);
        return ok(toPricesView(settings, prices));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/v1/limits',
      scope: 'money:read',
      operationId: 'getLimits',
      tag,
      summary: 'Read the daily limits and whether credit is enforced',
      answer: { kind: 'ok', description: 'The limits.', schema: limitsSchema },
      handle: async ({ workspaceId }) => ok(toLimitsView((await money.terms(workspaceId)).settings)),
    }),
    defineRoute({
      method: 'PUT',
      path: '/v1/limits',
      scope: 'money:write',
      operationId: 'replaceLimits',
      tag,
      summary: 'Set the daily limits and whether credit is enforced',
      description: 'What is left out is set to its default. Holds for every message decided from now on.',
      payload: limitsBodySchema,
      answer: { kind: 'ok', description: 'The limits.', schema: limitsSchema },
      errors: ['MONEY_INVALID'],
      handle: async ({ payload, workspaceId, actor }) =>
        ok(toLimitsView(await money.saveSettings(workspaceId, payload, actor))),
    }),
  ];
}
