import {
  engineToken,
  tokens,
  type FieldProblem,
  type PluginAnswer,
  type PluginRoute,
  type RecipientId,
  type Resolve,
} from '@pabal/core';
import Joi from 'joi';
import { careErrorCodes } from '../codes.js';
import { confirmationsCollection } from '../confirmations/confirmation.js';
import { addDays, toSeoulDay } from '../dates/seoul-day.js';
import { checkPlan } from '../errands/check-plan.js';
import { loadPlan, planSchema, savePlan, type CarePlan } from '../errands/care-plan.js';
import { noticesCollection } from '../notices/notice.js';
import { countDue, isDay, sumOverdue } from './report-overdue.js';

const scope = 'consent-care:read';

/** Shows how notices and confirmations are sent. */
export function readPlan(resolve: Resolve): PluginRoute {
  return {
    method: 'GET',
    path: '/plan',
    scope,
    access: 'nobody',
    summary: 'Shows how notices and confirmations are sent',
    async handle({ workspaceId }) {
      const { direct } = resolve(tokens.unitOfWork);
      return {
        status: 200,
        body: { plan: await loadPlan(resolve(tokens.recordStore), direct, workspaceId) },
      };
    },
  };
}

/** Sets how notices and confirmations are sent; campaigns that could not carry them are refused. */
export function writePlan(resolve: Resolve): PluginRoute<object, object, CarePlan> {
  return {
    method: 'PUT',
    path: '/plan',
    scope: 'consent-care:write',
    access: 'nobody',
    summary: 'Sets how notices and confirmations are sent',
    payload: planSchema,
    async handle({ workspaceId, payload }) {
      const problems = await checkPlan(resolve(engineToken), workspaceId, payload);
      if (problems.length > 0) return refuse(problems);
      const now = resolve(tokens.clock).now();
      const { direct } = resolve(tokens.unitOfWork);
      await savePlan(resolve(tokens.recordStore), direct, workspaceId, payload, now);
      return { status: 200, body: { plan: payload } };
    },
  };
}

/** A problem by RFC 9457, as the server writes its own. */
function refuse(fields: readonly FieldProblem[]): PluginAnswer {
  const code = 'CARE_PLAN_INVALID';
  const { message: title, remedy } = careErrorCodes[code];
  const type = `urn:pabal:error:${code}`;
  const detail = `${title}: ${fields.length} problem(s).`;
  return { status: 422, body: { type, title, status: 422, detail, code, remedy, fields } };
}

/** Shows what has to be confirmed in the days to come, and what is overdue. */
export function upcoming(resolve: Resolve, alertDays: number): PluginRoute {
  return {
    method: 'GET',
    path: '/upcoming',
    scope,
    access: 'nobody',
    summary: 'Shows what is due in the days to come and what is overdue',
    async handle({ workspaceId }) {
      const deps = { records: resolve(tokens.recordStore), units: resolve(tokens.unitOfWork) };
      const today = toSeoulDay(resolve(tokens.clock).now());
      const until = addDays(today, alertDays);
      const show = async (collection: string) => {
        const counts = await countDue(deps, workspaceId, collection);
        const days = Object.entries(counts)
          .filter(([label]) => isDay(label) && label >= today && label <= until)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([dueOn, count]) => ({ dueOn, count }));
        return { overdue: sumOverdue(counts, today), days };
      };
      const body = {
        today,
        until,
        notices: await show(noticesCollection),
        confirmations: await show(confirmationsCollection),
      };
      return { status: 200, body };
    },
  };
}

interface ListQuery {
  readonly label?: string;
  readonly after: string;
  readonly limit: number;
}

interface ErrandPage {
  readonly items: readonly { readonly recipientId: RecipientId | null }[];
}

/** Lists notices or confirmations, by the day on which they are due or by how they ended. */
export function listErrands(
  resolve: Resolve,
  what: 'notices' | 'confirmations',
): PluginRoute<object, ListQuery, unknown> {
  return {
    method: 'GET',
    path: `/${what}`,
    scope,
    access: { kind: 'read', whose: (_request, body) => ({ recipientIds: peopleIn(body as ErrandPage) }) },
    summary: `Lists ${what}`,
    query: Joi.object<ListQuery>({
      label: Joi.string().max(100),
      after: Joi.string().max(200).allow('').default(''),
      limit: Joi.number().integer().min(1).max(500).default(100),
    }),
    async handle({ workspaceId, query: { label, after, limit } }) {
      const collection = what === 'notices' ? noticesCollection : confirmationsCollection;
      const filter = label === undefined ? {} : { label };
      const { direct } = resolve(tokens.unitOfWork);
      const place = { workspaceId, collection };
      const found = await resolve(tokens.recordStore).list(direct, place, filter, after, limit);
      const items = found.map(({ body, dueAt, key, recipientId }) => ({
        ...{ key, recipientId, ...(body as object) },
        lookAt: dueAt,
      }));
      return {
        status: 200,
        body: { items, next: found.length === limit ? (found.at(-1)?.key ?? null) : null },
      };
    },
  };
}

/** Whose errands a page shows. */
function peopleIn({ items }: ErrandPage): readonly RecipientId[] {
  return [...new Set(items.flatMap(({ recipientId }) => recipientId ?? []))];
}
