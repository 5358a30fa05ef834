import { open, type FileHandle } from 'node:fs/promises';
import type { Command } from 'commander';
import { createOutput } from '../output/output.js';
import type { ApiClient } from '../client/api-client.js';
import { describeImport, type ImportBody } from '../client/describe-import.js';
import { describeProblems, type ProblemPage } from '../client/describe-problems.js';
import { readMapping } from '../client/read-mapping.js';
import { createServerError } from '../server-error.js';
import { withApi } from './with-api.js';

interface ImportOptions {
  readonly mapping: string;
  readonly dryRun?: boolean;
  readonly problems?: string;
}

/** How many problems are shown where no file is to hold them. */
const shownProblems = 10;

/** `pabal import`: sends a CSV file with its mapping. */
export function addImportCommand(program: Command): void {
  program
    .command('import <file>')
    .description('import people from a CSV file')
    .requiredOption('-m, --mapping <file>', 'column mapping, JSON')
    .option('--dry-run', 'count and report, write nothing')
    .option('--problems <file>', 'write what was wrong with the rows, as CSV in Korean and English')
    .action((file: string, options: ImportOptions) => withApi((api) => importFile(api, file, options)));
}

async function importFile(api: ApiClient, file: string, options: ImportOptions): Promise<void> {
  const output = createOutput();
  const mapping = readMapping(options.mapping);
  // Opened first: files that cannot be used make no import that waits for one.
  const source = await openFile(file, 'r');
  const report = options.problems === undefined ? null : await openFile(options.problems, 'w');
  const body = { mapping, dryRun: options.dryRun ?? false };
  const job = await api.ask<ImportBody>('POST', '/v1/imports', { body });
  const path = `/v1/imports/${job.id}`;
  const done = await api.ask<ImportBody>('PUT', `${path}/file`, { file: source.createReadStream() });
  output.lines(describeImport(done));
  if (report) {
    await api.download(`${path}/problems.csv`, report.createWriteStream());
    output.line(`What was wrong with the rows is in ${options.problems}.`);
  } else if (done.counts.withProblems + done.counts.refused > 0) {
    const page = await api.ask<ProblemPage>('GET', `${path}/problems?limit=${shownProblems}`);
    output.lines(describeProblems(page, output.width));
  }
}

async function openFile(path: string, flags: 'r' | 'w'): Promise<FileHandle> {
  return open(path, flags).catch((cause: unknown) => {
    const what = flags === 'r' ? 'read' : 'written';
    throw createServerError('FILE_UNREADABLE', `The file ${path} cannot be ${what}.`, { cause });
  });
}
