import type { PluginRoute, WorkspaceId } from '@pabal/core';
import Joi from 'joi';
import { lineNotFound } from '../lines/change-line.js';
import { toLineKey, type OptOutLine } from '../lines/line.js';
import { importRefusals } from '../list/import-refusals.js';
import type { OptOutDesk } from '../optout-desk.js';
import { createOptOutError } from '../optout-error.js';
import { optoutReasonMessages } from '../reason-messages.js';
import { compareLists } from '../reconcile/compare-lists.js';
import { toReconcileCsv, toReconcileReport } from '../reconcile/reconcile-report.js';
import { listingChannels } from '../syncs/freshness.js';
import { asRoute, lineParamsSchema, scopes, type LineParams } from './line-params.js';

const mostBytes = 10_000_000;
const mostProblems = 1000;
const warningSchema = Joi.object({
  ...{ code: Joi.string().required(), ko: Joi.string().required(), en: Joi.string().required() },
});
const problemSchema = Joi.object({
  ...{ line: Joi.number().integer().required(), code: Joi.string().required() },
  ...{ ko: Joi.string().required(), en: Joi.string().required() },
});

interface ImportQuery {
  readonly dryRun: boolean;
  readonly isEmpty: boolean;
  readonly leftOut: 'doubtful' | 'known';
}

interface ReconcileQuery {
  readonly show: 'all' | 'differences';
  readonly format: 'json' | 'csv';
}

/** A list that an operator got from the provider of a line. */
export function importRefusalsRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<LineParams, ImportQuery, Uint8Array>({
    ...({ method: 'POST', path: 'lines/{line}/refusals', scope: scopes.write } as const),
    summary: 'Import a list of refusals',
    description:
      'A CSV file with a column of numbers and, where there is one, of times; header or not, in UTF-8 or CP949. A line ' +
      'whose time cannot be read counts as said now. While lines are left out that may be refusals the list does not count as ' +
      'read, and advertising waits. A dry run changes nothing.',
    params: lineParamsSchema,
    query: Joi.object<ImportQuery, true>({
      dryRun: Joi.boolean().default(false),
      isEmpty: Joi.boolean()
        .default(false)
        .description('The provider says that nobody refused; without it a file that has no line is refused.'),
      leftOut: Joi.string()
        .valid('doubtful', 'known')
        .default('doubtful')
        .description('known: none of the lines that are left out is a refusal; the list counts as read.'),
    }),
    bytes: { accepts: ['text/csv', 'text/plain', 'application/octet-stream'], maxBytes: mostBytes },
    access: {
      kind: 'change',
      whose: ({ params }, body) => ({
        people: (body as { refusals: number }).refusals,
        filter: `opt-out-line:${params.line}`,
      }),
    },
    answer: Joi.object({
      mode: Joi.string().valid('apply', 'look').required(),
      ...{ refusals: Joi.number().integer().required(), added: Joi.number().integer().required() },
      ...{ known: Joi.number().integer().required(), leftOut: Joi.number().integer().required() },
      doubtful: Joi.number().integer().required().description('Lines left out that may be refusals.'),
      reading: Joi.string()
        .valid('complete', 'incomplete', 'pulled')
        .required()
        .description('Whether the list counts as read; of a line that is pulled, only the pull does.'),
      warnings: Joi.array().items(warningSchema).required(),
      problemCount: Joi.number().integer().required(),
      problems: Joi.array().items(problemSchema).required().description(`The first ${mostProblems}.`),
    }),
    handle: async ({ workspaceId, actor, params, query, payload }) => {
      const line = await findLine(desk, workspaceId, params.line);
      const { problems, ...done } = await importRefusals(desk, { workspaceId, line }, payload, {
        ...{ actor, mode: query.dryRun ? 'look' : 'apply', leftOut: query.leftOut },
        said: query.isEmpty ? 'empty' : 'filled',
      });
      const incomplete = optoutReasonMessages.OPTOUT080_LIST_INCOMPLETE;
      const warnings =
        done.reading === 'incomplete' ? [{ code: 'OPTOUT080_LIST_INCOMPLETE', ...incomplete }] : [];
      const told = problems
        .slice(0, mostProblems)
        .map(({ lineNo, code }) => ({ line: lineNo, code, ...optoutReasonMessages[code] }));
      return { status: 200, body: { ...done, warnings, problemCount: problems.length, problems: told } };
    },
  });
}

/** Our list beside the vendor's. */
export function reconcileRoute(desk: OptOutDesk): PluginRoute {
  return asRoute<LineParams, ReconcileQuery, unknown>({
    ...({ method: 'GET', path: 'lines/{line}/reconcile', scope: scopes.read } as const),
    summary: 'Compare our list of refusals with that of the vendor',
    access: {
      kind: 'export',
      when: 'before',
      whose: ({ params }) => ({ people: null, filter: `opt-out-line:${params.line}` }),
    },
    params: lineParamsSchema,
    query: Joi.object<ReconcileQuery, true>({
      show: Joi.string().valid('all', 'differences').default('differences'),
      format: Joi.string().valid('json', 'csv').default('json'),
    }),
    handle: async ({ workspaceId, actor, params, query }) => {
      const line = await findLine(desk, workspaceId, params.line);
      if (listingChannels(desk.engine().channels, line).length === 0) {
        const told = `No channel can ask ${line.provider} for its list; import the list of the provider as a dry run instead.`;
        throw createOptOutError('OPT_OUT_LINE_STATE', told);
      }
      const compared = await compareLists(desk, { workspaceId, line }, new AbortController().signal);
      const at = desk.clock.now();
      const subject = `opt-out-line:${toLineKey(line)}`;
      await desk.audit.append(desk.units.direct, {
        workspaceId,
        actor,
        action: 'optout-080.reconcile',
        subject,
        at,
      });
      const report = toReconcileReport(line, compared, query.show, at);
      if (query.format === 'json') return { status: 200, body: report };
      const fileName = `optout-080-${toLineKey(line)}.csv`;
      return { status: 200, mediaType: 'text/csv; charset=utf-8', fileName, bytes: toReconcileCsv(report) };
    },
  });
}

async function findLine(desk: OptOutDesk, workspaceId: WorkspaceId, lineKey: string): Promise<OptOutLine> {
  const line = await desk.lines.find(desk.units.direct, workspaceId, lineKey);
  if (!line) throw lineNotFound(lineKey);
  return line;
}
