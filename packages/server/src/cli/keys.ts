import { tokens } from '@pabal/core';
import type { Command } from 'commander';
import { mintKey } from '../keys/mint-key.js';
import { everyScope } from '../keys/scopes.js';
import { createOutput } from '../output/output.js';
import { renderTable } from '../output/render-table.js';
import { showInstant } from '../output/show-instant.js';
import { defaultWorkspace } from '../runtime/first-key.js';
import { openRuntime } from '../runtime/open-runtime.js';
import { prepareProcess } from './prepare-process.js';
import { withApi } from './with-api.js';

interface KeyBody {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}

interface CreateOptions {
  readonly name: string;
  readonly scope: readonly string[];
  readonly expires?: string;
  readonly database?: boolean;
  readonly config?: string;
}

/** `pabal keys …`: create, list, rotate, revoke. */
export function addKeyCommands(program: Command): void {
  const keys = program.command('keys').description('create, list, rotate and revoke API keys');
  keys
    .command('create')
    .description('create an API key; it is shown once')
    .requiredOption('-n, --name <name>', 'what it is for')
    .requiredOption('-s, --scope <scope...>', 'what it may do; * for everything')
    .option('--expires <instant>', 'when it ends, ISO 8601')
    .option(
      '--database',
      'write to the database of the configuration instead of asking the API: for the first key',
    )
    .option('-c, --config <file>', 'configuration file, with --database')
    .action(create);
  keys.command('list').description('list API keys, without their secrets').action(list);
  keys.command('rotate <id>').description('create a second key like this one').action(rotate);
  keys
    .command('revoke <id>')
    .description('revoke a key at once')
    .option('--yes', 'also the key that this command uses itself')
    .action(revoke);
}

async function create(options: CreateOptions): Promise<void> {
  if (options.database) return createInDatabase(options);
  const { name, scope: scopes, expires } = options;
  const body = { name, scopes, expiresAt: expires ?? null };
  return withApi(async (api) => {
    const key = await api.ask<KeyBody & { key: string }>('POST', '/v1/keys', { body });
    createOutput().line(key.key);
  });
}

async function createInDatabase({ name, scope, expires, config }: CreateOptions): Promise<void> {
  const { checked, log } = await prepareProcess(
    { ...(config && { config }) },
    { form: 'json', level: 'warn' },
  );
  const runtime = await openRuntime(checked, { work: 'none', database: 'given', api: 'none', log });
  try {
    const { resolve } = runtime.engine;
    const { direct } = resolve(tokens.unitOfWork);
    const workspace = await resolve(tokens.workspaceStore).ensure(direct, defaultWorkspace);
    const minted = await mintKey(resolve, {
      workspaceId: workspace.id,
      name,
      scopes: scope.length === 0 ? [everyScope] : scope,
      expiresAt: expires === undefined ? null : new Date(expires),
      actor: 'system',
      environmentName: runtime.environment.name,
    });
    createOutput().line(minted.text);
  } finally {
    await runtime.stops.stop();
  }
}

function list(): Promise<void> {
  return withApi(async (api) => {
    const output = createOutput();
    const { items } = await api.ask<{ items: KeyBody[] }>('GET', '/v1/keys');
    const columns = [{ title: 'id' }, { title: 'state' }, { title: 'name' }, { title: 'scopes' }];
    const rows = items.map(({ id, name, scopes, revokedAt, expiresAt }) => [
      id,
      revokedAt !== null ? 'revoked' : expiresAt === null ? 'live' : `until ${showInstant(expiresAt)}`,
      name,
      scopes.join(' '),
    ]);
    output.lines(renderTable(columns, rows, output.width));
  });
}

function rotate(id: string): Promise<void> {
  return withApi(async (api) => {
    const key = await api.ask<{ key: string }>('POST', `/v1/keys/${encodeURIComponent(id)}/rotate`);
    createOutput().lines([key.key, `Once nobody uses the old one: pabal keys revoke ${id}`]);
  });
}

function revoke(id: string, { yes }: { readonly yes?: boolean }): Promise<void> {
  return withApi(async (api) => {
    if (id === api.keyId && !yes) {
      createOutput(process.stderr).lines([
        `Key ${id} is the one that this command uses: without it no command reaches the API any more.`,
        `  → Nothing was revoked. To do it all the same: pabal keys revoke ${id} --yes`,
      ]);
      process.exitCode = 1;
      return;
    }
    await api.ask('DELETE', `/v1/keys/${encodeURIComponent(id)}`);
    createOutput().line(`Key ${id} is revoked.`);
    if (id === api.keyId)
      createOutput().line('It was the key of this command: the next pabal start makes a new one.');
  });
}
