import type { Command } from 'commander';
import { withApi } from './with-api.js';

/** `pabal recipients`: what a person may ask for. */
export function addRecipientCommands(program: Command): void {
  const recipients = program.command('recipients').description('look after people');
  recipients
    .command('export <user>')
    .description('write everything that is kept of a person to standard output, as JSON')
    .action((user: string) =>
      withApi((api) => api.download(`/v1/recipients/${encodeURIComponent(user)}/export`, process.stdout)),
    );
}
