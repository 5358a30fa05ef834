import { coreVersion } from '@pabal/core';
import { Command } from 'commander';
import { createOutput } from '../output/output.js';
import { describeError } from '../output/describe-error.js';
import { addCampaignCommands } from './campaigns.js';
import { addDemoCommand } from './demo.js';
import { addEncryptionCommands } from './encryption.js';
import { addEvidenceCommands } from './evidence.js';
import { addExplainCommand } from './explain.js';
import { addImportCommand } from './import-file.js';
import { addKeyCommands } from './keys.js';
import { addProcessCommands } from './processes.js';
import { addRecipientCommands } from './recipients.js';
import { addStartCommand } from './start.js';
import { addWorkspaceCommands } from './workspace.js';

/** Makes the `pabal` command with all its sub commands. */
export function createProgram(): Command {
  const program = new Command('pabal')
    .description('Pabal (파발): self-hosted engine for Korean customer messaging')
    .version(coreVersion, '-V, --version')
    .showHelpAfterError();
  addStartCommand(program);
  addProcessCommands(program);
  addImportCommand(program);
  addCampaignCommands(program);
  addEvidenceCommands(program);
  addExplainCommand(program);
  addRecipientCommands(program);
  addKeyCommands(program);
  addEncryptionCommands(program);
  addWorkspaceCommands(program);
  addDemoCommand(program);
  return program;
}

/** Runs the command; a failure is told on standard error and makes exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await createProgram().parseAsync([...argv]);
  } catch (error) {
    createOutput(process.stderr).lines(describeError(error));
    process.exitCode = 1;
  }
}
