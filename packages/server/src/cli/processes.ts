import type { Command } from 'commander';
import { createOutput } from '../output/output.js';
import { openRuntime, startBelow } from '../runtime/open-runtime.js';
import { listenForStop, untilAborted } from '../runtime/stop-signal.js';
import { StopStack } from '../runtime/stop-stack.js';
import { prepareProcess, type ProcessOptions } from './prepare-process.js';

/** `pabal server`, `pabal worker`, `pabal migrate`: the parts by themselves, on a database of one's own. */
export function addProcessCommands(program: Command): void {
  program
    .command('server')
    .description('serve the API; needs DATABASE_URL')
    .option('-c, --config <file>', 'configuration file')
    .action((options: ProcessOptions) => run(options, 'listens'));
  program
    .command('worker')
    .description('decide and send; needs DATABASE_URL; as many as you like')
    .option('-c, --config <file>', 'configuration file')
    .action((options: ProcessOptions) => run(options, 'none'));
  program
    .command('migrate')
    .description('bring the schema of the database up to date; needs DATABASE_URL')
    .option('-c, --config <file>', 'configuration file')
    .action(migrate);
}

async function run(options: ProcessOptions, api: 'listens' | 'none'): Promise<void> {
  const stop = listenForStop();
  const { checked, log } = await prepareProcess(options, { form: 'json' });
  const role = api === 'none' ? 'worker' : 'server';
  const work = role === 'worker' ? 'jobs' : 'none';
  const runtime = await openRuntime(checked, { work, database: 'given', api, log });
  try {
    if (api === 'listens') await (await import('../runtime/listen.js')).listen(runtime, log);
    log.info('process started', { role });
    await untilAborted(stop.signal);
  } finally {
    await runtime.stops.stop();
    stop.dispose();
    log.info('process stopped', { role });
  }
}

/** Starting an engine brings the schema up to date too; a configuration may name a shorter way. */
async function migrate(options: ProcessOptions): Promise<void> {
  const { checked, log } = await prepareProcess(options, { form: 'json' });
  const { config, environment } = checked;
  const stops = new StopStack(log);
  try {
    if (config.migrate) {
      await config.migrate(await startBelow(config, environment, { database: 'given', log }, stops));
    } else {
      const runtime = await openRuntime(checked, { work: 'none', database: 'given', api: 'none', log });
      stops.add('runtime', () => runtime.stops.stop());
    }
    createOutput().line('The schema is up to date.');
  } finally {
    await stops.stop();
  }
}
