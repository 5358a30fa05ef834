import Joi from 'joi';
import { created, ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import {
  creditEntrySchema,
  paymentBodySchema,
  standingSchema,
  toCreditEntryView,
  toStandingView,
} from './money-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'money';

const paymentMadeSchema = Joi.object({
  entry: creditEntrySchema.required(),
  resumed: Joi.array()
    .items(Joi.number().integer())
    .required()
    .description('Keys of campaigns that had run out of credit and go on now.'),
});

const payments = [
  { path: 'top-ups', verb: 'topUp', operationId: 'topUp', summary: 'Pay money in' },
  {
    path: 'adjustments',
    verb: 'adjust',
    operationId: 'adjustCredit',
    summary: 'Correct the balance, with a reason',
  },
] as const;

/** Credit: how it stands, what was paid in, every line. */
export function creditRoutes({ engine }: RouteContext): RouteSpec[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/v1/credits',
      scope: 'money:read',
      operationId: 'getCredits',
      tag,
      summary: 'Read the balance, what is set aside and what went out today',
      answer: { kind: 'ok', description: 'How money stands.', schema: standingSchema },
      handle: async ({ workspaceId }) => ok(toStandingView(await engine.money.standing(workspaceId))),
    }),
    ...payments.map(({ path, verb, operationId, summary }) =>
      defineRoute({
        method: 'POST',
        path: `/v1/credits/${path}`,
        scope: 'money:write',
        operationId,
        tag,
        summary,
        payload: paymentBodySchema,
        idempotency: 'required',
        answer: { kind: 'created', description: 'The line of the ledger.', schema: paymentMadeSchema },
        errors: ['MONEY_INVALID'],
        async handle({ payload, workspaceId, actor, request }) {
          // Kept with the line as well: a request that died after it was paid is not paid again.
          const key = request.headers['idempotency-key'] as string;
          const { entry, resumed } = await engine.money[verb](workspaceId, payload, actor, `${verb} ${key}`);
          return created({ entry: toCreditEntryView(entry), resumed }, '/v1/credits/entries');
        },
      }),
    ),
    defineRoute<object, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/credits/entries',
      scope: 'money:read',
      operationId: 'listCreditEntries',
      tag,
      summary: 'List the lines of the credit ledger, newest first',
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of lines.', schema: pageOf(creditEntrySchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId }) {
        const before = parseNumberCursor('credit-entries', query.cursor);
        const entries = await engine.money.entries(workspaceId, before, query.limit);
        const next = entries.length < query.limit ? null : (entries.at(-1)?.id ?? null);
        return ok({ items: entries.map(toCreditEntryView), next: formatCursor('credit-entries', next) });
      },
    }),
  ];
}
