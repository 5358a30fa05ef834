import type { Readable } from 'node:stream';
import {
  isEngineError,
  tokens,
  type Engine,
  type ImportCounts,
  type ImportJob,
  type Logger,
  type RecipientInput,
} from '@pabal/core';
import { createServerError } from '../server-error.js';
import { ChunkLine } from './chunk-line.js';
import type { ImportMapping } from './mapping.js';
import { matchHeader } from './match-header.js';
import { openText, type OpenedText } from './open-text.js';
import { parseMapping } from './parse-mapping.js';
import { readRecords } from './read-records.js';
import { RowCollector, type PlacedPart, type RowChunk } from './row-chunk.js';
import { createRowMapper } from './row-mapper.js';
import { SeenUsers } from './seen-users.js';
import { rehearseChunk, writeChunk, type ChunkWritten } from './write-chunk.js';

/** Rows that are written together. */
const chunkRows = 2_000;

/** What an import works with. */
export interface ImportParts {
  readonly engine: Pick<Engine, 'resolve' | 'recipients'>;
  readonly log: Logger;
  readonly job: ImportJob;
  readonly source: Readable;
  readonly maxBytes: number;
}

/**
 * Takes the file of an import, row by row in flat memory, and answers the job when it is over. What was written before a
 * fault stays and is counted; of the chunk in which the fault lies nothing is taken. Sending the whole file again is safe.
 * @throws EngineError `IMPORT_STATE`, `IMPORT_HEADER_INVALID`, `IMPORT_ENCODING_INVALID`, `IMPORT_CSV_INVALID`,
 * `IMPORT_RECORD_TOO_LARGE`, `IMPORT_INTERRUPTED`, `BODY_TOO_LARGE` after the job was marked
 */
export async function runImport(parts: ImportParts): Promise<ImportJob> {
  const { engine, job, source } = parts;
  const { direct } = engine.resolve(tokens.unitOfWork);
  const store = engine.resolve(tokens.importStore);
  const clock = engine.resolve(tokens.clock);
  if (job.state !== 'waiting') throw createServerError('IMPORT_STATE');
  const mapping = parseMapping(job.mapping);
  const opened = await openText(source, { encoding: mapping.encoding, maxBytes: parts.maxBytes }).catch(
    async (error: unknown) => {
      if (await store.begin(direct, job.id, 'unknown')) await end(error);
      throw error;
    },
  );
  if (!(await store.begin(direct, job.id, opened.encoding))) throw createServerError('IMPORT_STATE');
  try {
    await takeRows(parts, mapping, opened);
    await store.finish(direct, job.id, 'done', null, clock.now());
  } catch (error) {
    await end(error);
    throw error;
  }
  return (await store.find(direct, job.workspaceId, job.id)) ?? job;

  async function end(error: unknown): Promise<void> {
    const code = isEngineError(error) ? error.code : 'INTERNAL_ERROR';
    const state = code === 'IMPORT_INTERRUPTED' ? 'interrupted' : 'failed';
    const message = isEngineError(error) ? error.message : 'The import failed; the log has the cause.';
    // The cause of what only the file is to blame for is told by its code.
    const cause = isEngineError(error) && error.cause === undefined ? {} : { error };
    parts.log.warn('import ended early', { importId: job.id, code, ...cause });
    await store.finish(direct, job.id, state, { code, message }, clock.now());
  }
}

async function takeRows(parts: ImportParts, mapping: ImportMapping, opened: OpenedText): Promise<void> {
  const { engine, job } = parts;
  const now = engine.resolve(tokens.clock).now();
  const records = readRecords(opened.pieces, mapping.delimiter ?? ',');
  const header = await records.next();
  if (header.done) throw createServerError('IMPORT_HEADER_INVALID', 'The file is empty.');
  const names = matchHeader(header.value.cells, mapping);
  if (!job.dryRun) await declareProperties(parts, mapping);
  const mapRow = createRowMapper(names, mapping, now);
  const line = new ChunkLine(createWriter(parts));
  const seen = new SeenUsers();
  let collector = new RowCollector(seen);
  try {
    for await (const record of records) {
      const problems: Parameters<Parameters<typeof mapRow>[1]>[0][] = [];
      const parts: PlacedPart[] = [];
      const row = mapRow(
        record,
        (problem) => problems.push(problem),
        (part, column) => parts.push({ part, column }),
      );
      collector.add(record.line, row, problems, parts);
      if (collector.size < chunkRows) continue;
      await line.add(collector.close());
      collector = new RowCollector(seen);
    }
    if (collector.size > 0) await line.add(collector.close());
    await line.finish();
  } finally {
    await line.settle();
  }
}

/** Writes a chunk, then its counts and problems; counts are written one after the other. */
function createWriter({ engine, job }: ImportParts): (chunk: RowChunk) => Promise<void> {
  const target = { engine, workspaceId: job.workspaceId, importId: job.id };
  const write = job.dryRun ? rehearseChunk : writeChunk;
  const { direct } = engine.resolve(tokens.unitOfWork);
  const store = engine.resolve(tokens.importStore);
  const clock = engine.resolve(tokens.clock);
  let counts = job.counts;
  let told: Promise<void> = Promise.resolve();
  return async (chunk) => {
    const written = await write(target, chunk);
    counts = addCounts(counts, chunk, written);
    const soFar = counts;
    const problems = [...chunk.problems, ...written.problems].sort((a, b) => a.line - b.line);
    told = told.then(() => store.progress(direct, job.id, soFar, problems, clock.now()));
    await told;
  };
}

function addCounts(counts: ImportCounts, chunk: RowChunk, written: ChunkWritten): ImportCounts {
  const { created, updated, taken } = written;
  const refused = chunk.refused + chunk.rows.size - taken.length;
  const sum = (of: (row: RecipientInput) => number): number =>
    taken.reduce((total, row) => total + of(row), 0);
  return {
    rows: counts.rows + chunk.read,
    created: counts.created + created,
    updated: counts.updated + updated,
    superseded: counts.superseded + chunk.read - refused - created - updated,
    refused: counts.refused + refused,
    withProblems: counts.withProblems + sum(({ userId }) => chunk.withProblems.get(userId) ?? 0),
    consents: counts.consents + sum(({ consents }) => consents?.length ?? 0),
  };
}

async function declareProperties({ engine, job }: ImportParts, mapping: ImportMapping): Promise<void> {
  const declarations = Object.values(mapping.columns).flatMap((target) =>
    target.to === 'property' && target.storage ? [{ name: target.name, storage: target.storage }] : [],
  );
  if (declarations.length === 0) return;
  const { direct } = engine.resolve(tokens.unitOfWork);
  await engine.resolve(tokens.propertyRegistry).declare(direct, job.workspaceId, declarations);
}
