import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client.js';
import { readMapping } from '../client/read-mapping.js';
import { openText } from '../imports/open-text.js';
import { readRecords } from '../imports/read-records.js';
import type { Progress } from '../output/progress.js';
import { describeImport, type ImportBody } from '../client/describe-import.js';

/** What an import of the story needs. */
export interface CustomersParts {
  readonly api: ApiClient;
  readonly customersFile: string;
  readonly mappingFile: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** How often the import is asked how far it is. Milliseconds. */
const lookEveryMs = 100;

/** Sends the customers to the API and shows how far it is; answers a line on what came of it. */
export async function importCustomers(parts: CustomersParts): Promise<string> {
  const { api, customersFile, mappingFile, progress, signal } = parts;
  const total = await countRows(customersFile);
  const bar = progress.bar('import', 'rows');
  bar.update(0, total);
  const job = await api.ask<ImportBody>('POST', '/v1/imports', {
    body: { mapping: readMapping(mappingFile) },
  });
  const path = `/v1/imports/${job.id}`;
  let isOver = false;
  const sent = api
    .ask<ImportBody>('PUT', `${path}/file`, { file: createReadStream(customersFile), signal })
    .finally(() => (isOver = true));
  sent.catch(() => undefined);
  while (!isOver) {
    await Promise.race([delay(lookEveryMs), sent.catch(() => undefined)]);
    const { counts } = await api.ask<ImportBody>('GET', path);
    bar.update(counts.rows, total);
  }
  const done = await sent;
  bar.update(done.counts.rows, total);
  const [told = ''] = describeImport(done);
  return told;
}

async function countRows(file: string): Promise<number> {
  const { pieces } = await openText(createReadStream(file), { maxBytes: Number.MAX_SAFE_INTEGER });
  let rows = -1;
  for await (const _record of readRecords(pieces, ',')) rows += 1;
  return Math.max(0, rows);
}
