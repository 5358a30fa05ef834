import { formatAmount } from '@pabal/core';
import { stringify } from 'csv-stringify';
import Joi from 'joi';
import { Readable } from 'node:stream';
import { ok } from '../http/call.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { toUsageView, usageSchema } from './money-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'money';
const scope = 'money:read';
const query = Joi.object<{ month: string }>({
  month: Joi.string()
    .max(7)
    .pattern(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2026-11')
    .required()
    .example('2026-11')
    .description(
      'By the calendar of the workspace; messages belong to the month in which they were decided.',
    ),
});
const columns = [
  ...['campaignKey', 'campaignName', 'channel', 'vendor', 'form'],
  ...['messages', 'amount', 'unpricedMessages'],
];

/** What was spent on the messages of a month, as JSON and as CSV. */
export function usageRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute<object, { month: string }>({
      method: 'GET',
      path: '/v1/usage',
      scope,
      operationId: 'getUsage',
      tag,
      summary: 'Read what was spent in a month, by campaign and form',
      query,
      answer: { kind: 'ok', description: 'The usage.', schema: usageSchema },
      async handle({ query: { month }, workspaceId }) {
        const { settings } = await engine.money.terms(workspaceId);
        const lines = await engine.money.usage(workspaceId, month);
        const amount = formatAmount(lines.reduce((sum, line) => sum + line.amount, 0));
        return ok({ month, currency: settings.currency, amount, items: lines.map(toUsageView) });
      },
    }),
    defineRoute<object, { month: string }>({
      method: 'GET',
      path: '/v1/usage.csv',
      scope,
      operationId: 'downloadUsage',
      tag,
      summary: 'Download what was spent in a month as CSV',
      query,
      answer: { kind: 'ok', description: 'The usage.', mediaType: 'text/csv' },
      async handle({ query: { month }, workspaceId }) {
        const lines = await engine.money.usage(workspaceId, month);
        // With a byte order mark, so that Excel reads its Korean; names that a spreadsheet would run are defused.
        const csv = stringify({ header: true, bom: true, columns, escape_formulas: true });
        return {
          kind: 'ok',
          stream: Readable.from(lines.map(toUsageView)).pipe(csv),
          mediaType: 'text/csv; charset=utf-8',
          headers: { 'content-disposition': `attachment; filename="usage-${month}.csv"` },
        };
      },
    }),
  ];
}
