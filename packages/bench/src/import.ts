import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApi } from './api.js';
import { copyBare } from './bare-copy.js';
import type { Bench, BenchOptions } from './bench.js';
import { readSampleMapping, writeCustomers } from './customers-csv.js';
import { withDatabase } from './database.js';
import { toShort, type Figure } from './figure.js';
import { watchMemory } from './memory-watch.js';
import { type Scene, withScene } from './scene.js';
import { median } from './statistics.js';

const filled = ['recipients', 'contact_points', 'consents', 'consent_ledger'];

interface ImportAnswer {
  readonly id: number;
  readonly counts: { readonly rows: number; readonly created: number };
}

/** A CSV file over the HTTP API, against COPY of the rows that it makes; and the server's memory. */
export const importCsv: Bench = {
  name: 'import',
  async run(options) {
    const folder = await mkdtemp(join(tmpdir(), 'pabal-bench-'));
    try {
      return await withDatabase((database) =>
        withScene(database, null, (scene) => measure(scene, folder, options)),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measure(scene: Scene, folder: string, options: BenchOptions): Promise<readonly Figure[]> {
  const { people, rounds, note } = options;
  const { client } = scene.database;
  const file = join(folder, 'customers.csv');
  await writeCustomers(file, people);
  const mapping = await readSampleMapping();
  const server = await scene.startWorker(options, { until: 'sent', api: 'listens' });
  const api = await openApi(server.apiUrl ?? '', scene.engine, scene.workspaceId);
  const memory = watchMemory(server.pid);
  const importsMs: number[] = [];
  const copiesMs: number[] = [];
  let copied = 0;
  for (let round = 1; round <= rounds; round += 1) {
    await client.query('ALTER TABLE consent_ledger DISABLE TRIGGER USER');
    await client.query(`TRUNCATE ${filled.join(', ')}`);
    await client.query('ALTER TABLE consent_ledger ENABLE TRIGGER USER');
    const begunAt = performance.now();
    const job = await api.post<ImportAnswer>('/v1/imports', { mapping, dryRun: false });
    const done = await api.putFile<ImportAnswer>(`/v1/imports/${job.id}/file`, file);
    importsMs.push(performance.now() - begunAt);
    if (done.counts.created !== people) throw new Error(`${done.counts.created} of ${people} were imported`);
    const copy = await copyBare(client, filled, folder);
    copiesMs.push(copy.durationMs);
    copied = copy.rows;
    note(
      `round ${round} of ${rounds}: import ${toShort(importsMs.at(-1) ?? 0)} ms, COPY ${toShort(copy.durationMs)} ms`,
    );
  }
  const { peakMb, course } = memory.stop();
  await server.stop();
  const ratios = importsMs.map((importMs, index) => (copiesMs[index] ?? 0) / importMs);
  return [
    {
      what: 'CSV import / bare COPY',
      value: median(ratios),
      unit: '',
      target: { kind: 'at-least', value: 0.25 },
      detail:
        `${toShort((people / median(importsMs)) * 1000)} CSV rows/s make ${toShort(copied)} rows; ` +
        `ratios ${ratios.map((ratio) => ratio.toFixed(3)).join(' ')}`,
    },
    {
      what: 'server memory, peak',
      value: peakMb,
      unit: 'MB',
      target: null,
      detail: `MB in ten stretches: ${course}`,
    },
  ];
}
