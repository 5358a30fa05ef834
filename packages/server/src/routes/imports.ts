import type { Readable } from 'node:stream';
import { isEngineError, tokens, type ImportJob } from '@pabal/core';
import Joi from 'joi';
import { createSizeCheck } from '../http/check-sizes.js';
import { created, ok } from '../http/call.js';
import { formatCursor, parseNumberCursor } from '../http/cursor.js';
import { idField } from '../http/fields.js';
import { pageOf, pageQuery } from '../http/page.js';
import { defineRoute, type RouteSpec } from '../http/route-spec.js';
import { mappingSchema } from '../imports/mapping-schema.js';
import { parseMapping } from '../imports/parse-mapping.js';
import { openProblemReport } from '../imports/problem-report.js';
import { runImport } from '../imports/run-import.js';
import { createServerError } from '../server-error.js';
import { importProblemSchema, importSchema, toImportView, toProblemView } from './import-view.js';
import type { RouteContext } from './route-context.js';

const tag = 'imports';
const scope = 'imports:write';
const assertMappingSizes = createSizeCheck(mappingSchema, ['mapping']);
const params = Joi.object<{ id: number }>({ id: idField.required() });

/** CSV imports: declare one, send its file, read what came of it. */
export function importRoutes({ engine, config, log }: RouteContext): RouteSpec[] {
  const store = engine.resolve(tokens.importStore);
  const { direct } = engine.resolve(tokens.unitOfWork);
  const find = async (workspaceId: number, id: number): Promise<ImportJob> => {
    const job = await store.find(direct, workspaceId, id);
    if (!job) throw createServerError('IMPORT_NOT_FOUND');
    return job;
  };
  return [
    defineRoute<object, object, { mapping: unknown; dryRun: boolean }>({
      method: 'POST',
      path: '/v1/imports',
      scope,
      operationId: 'createImport',
      tag,
      summary: 'Declare an import; its file is sent next',
      description: 'A dry run reads the whole file, counts and reports the same, and writes nothing.',
      payload: Joi.object({
        mapping: Joi.object().unknown().required().description('See the schema ImportMapping.'),
        dryRun: Joi.boolean().default(false),
      }),
      idempotency: 'accepted',
      answer: { kind: 'created', description: 'The import waits for its file.', schema: importSchema },
      errors: ['IMPORT_MAPPING_INVALID'],
      async handle({ payload, workspaceId }) {
        assertMappingSizes(payload.mapping);
        const mapping = parseMapping(payload.mapping);
        const at = engine.resolve(tokens.clock).now();
        const job = await store.create(direct, workspaceId, { dryRun: payload.dryRun, mapping }, at);
        return created(toImportView(job), `/v1/imports/${job.id}`);
      },
    }),
    defineRoute<{ id: number }, object, Readable>({
      method: 'PUT',
      path: '/v1/imports/{id}/file',
      scope,
      operationId: 'sendImportFile',
      access: { kind: 'change', whose: ({ params }) => ({ people: null, filter: `import:${params.id}` }) },
      tag,
      summary: 'Send the CSV file of an import',
      description:
        'The body is read as it comes, in flat memory. The answer comes when every row is written. Chunks of 2,000 rows ' +
        'are written whole or not at all; after a fault those written before stay and are counted, nothing after it is ' +
        'taken, and sending the whole file again in a new import is safe. A row that an intake check refuses is left out, ' +
        'counted as refused and reported.',
      params,
      body: {
        accepts: ['text/csv', 'application/octet-stream', 'text/plain'],
        as: 'stream',
        maxBytes: config.maxImportBytes,
      },
      answer: { kind: 'ok', description: 'The import is done.', schema: importSchema },
      errors: [
        'BODY_TOO_SLOW',
        'IMPORT_NOT_FOUND',
        'IMPORT_STATE',
        'IMPORT_HEADER_INVALID',
        'IMPORT_ENCODING_INVALID',
        'IMPORT_CSV_INVALID',
        'IMPORT_RECORD_TOO_LARGE',
        'IMPORT_INTERRUPTED',
        'INTAKE_CHECK_FAILED',
      ],
      async handle({ params: { id }, payload: source, workspaceId }) {
        const job = await find(workspaceId, id);
        const { maxImportBytes: maxBytes } = config;
        try {
          return ok(toImportView(await runImport({ engine, log, job, source, maxBytes })));
        } catch (error) {
          // The import was broken off; why the file ended is what the caller can mend.
          throw isEngineError(error) && isEngineError(error.cause) ? error.cause : error;
        }
      },
    }),
    defineRoute<{ id: number }>({
      method: 'GET',
      path: '/v1/imports/{id}',
      scope,
      operationId: 'getImport',
      tag,
      summary: 'Read an import',
      params,
      answer: { kind: 'ok', description: 'The import.', schema: importSchema },
      errors: ['IMPORT_NOT_FOUND'],
      handle: async ({ params: { id }, workspaceId }) => ok(toImportView(await find(workspaceId, id))),
    }),
    defineRoute<object, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/imports',
      scope,
      operationId: 'listImports',
      tag,
      summary: 'List imports, newest first',
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of imports.', schema: pageOf(importSchema) },
      errors: ['CURSOR_INVALID'],
      async handle({ query, workspaceId }) {
        const before = parseNumberCursor('imports', query.cursor);
        const jobs = await store.list(direct, workspaceId, before, query.limit);
        const next = jobs.length < query.limit ? null : (jobs.at(-1)?.id ?? null);
        return ok({ items: jobs.map(toImportView), next: formatCursor('imports', next) });
      },
    }),
    defineRoute<{ id: number }, { cursor?: string; limit: number }>({
      method: 'GET',
      path: '/v1/imports/{id}/problems',
      scope,
      operationId: 'listImportProblems',
      tag,
      summary: 'List what was wrong with the rows of an import',
      params,
      query: pageQuery,
      answer: { kind: 'ok', description: 'A page of problems.', schema: pageOf(importProblemSchema) },
      errors: ['IMPORT_NOT_FOUND', 'CURSOR_INVALID'],
      async handle({ params: { id }, query, workspaceId }) {
        const job = await find(workspaceId, id);
        const after = parseNumberCursor('problems', query.cursor) ?? 0;
        const problems = await store.problems(direct, job.id, after, query.limit);
        const next = problems.length < query.limit ? null : (problems.at(-1)?.id ?? null);
        return ok({ items: problems.map(toProblemView), next: formatCursor('problems', next) });
      },
    }),
    defineRoute<{ id: number }>({
      method: 'GET',
      path: '/v1/imports/{id}/problems.csv',
      scope,
      operationId: 'downloadImportProblems',
      tag,
      summary: 'Download the whole problem report as CSV',
      params,
      answer: { kind: 'ok', description: 'The report.', mediaType: 'text/csv' },
      errors: ['IMPORT_NOT_FOUND'],
      async handle({ params: { id }, workspaceId }) {
        const job = await find(workspaceId, id);
        return {
          kind: 'ok',
          stream: openProblemReport(engine, job.id),
          mediaType: 'text/csv; charset=utf-8',
          headers: { 'content-disposition': `attachment; filename="import-${job.id}-problems.csv"` },
        };
      },
    }),
  ];
}

/** Shape of a mapping, for the description of the API. */
export const importMappingSchema = mappingSchema;
