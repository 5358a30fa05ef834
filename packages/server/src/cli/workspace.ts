import type { Command } from 'commander';
import { createOutput } from '../output/output.js';
import { withApi } from './with-api.js';

interface WorkspaceBody {
  readonly name: string;
  readonly mode: 'sandbox' | 'live';
}

/** `pabal workspace …`: show, live, sandbox. */
export function addWorkspaceCommands(program: Command): void {
  const workspace = program
    .command('workspace')
    .description('show the workspace, and open or close its sandbox');
  workspace
    .command('show')
    .description('show whether the workspace is in the sandbox')
    .action(() => withApi(async (api) => tell(await api.ask<WorkspaceBody>('GET', '/v1/workspace'))));
  workspace
    .command('live')
    .description('reach real people from now on')
    .action(() => setMode('live'));
  workspace
    .command('sandbox')
    .description('reach only the allow list and simulators from now on')
    .action(() => setMode('sandbox'));
}

function setMode(mode: WorkspaceBody['mode']): Promise<void> {
  return withApi(async (api) =>
    tell(await api.ask<WorkspaceBody>('PUT', '/v1/workspace/mode', { body: { mode } })),
  );
}

const meaning = {
  live: 'Real people are reached.',
  sandbox: 'Only the allow list and simulators are reached.',
} as const;

function tell({ name, mode }: WorkspaceBody): void {
  createOutput().line(`Workspace ${name} is ${mode}. ${meaning[mode]}`);
}
