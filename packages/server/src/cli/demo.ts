import { tokens } from '@pabal/core';
import type { Command } from 'commander';
import { leaseOf } from '../configuration/lease-of.js';
import { playDemo } from '../demo/play-demo.js';
import { createOutput } from '../output/output.js';
import { ensureFirstKey } from '../runtime/first-key.js';
import { listen } from '../runtime/listen.js';
import { openRuntime } from '../runtime/open-runtime.js';
import { listenForStop } from '../runtime/stop-signal.js';
import { createServerError } from '../server-error.js';
import { ApiClient } from '../client/api-client.js';
import { prepareProcess, type ProcessOptions } from './prepare-process.js';

/** `pabal demo`: plays the story and ends. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('play the demo of the configuration, print what came of it, and end')
    .option('-c, --config <file>', 'configuration file')
    .action(runDemo);
}

async function runDemo(options: ProcessOptions): Promise<void> {
  const output = createOutput();
  const stop = listenForStop();
  const { checked, log } = await prepareProcess(options, {
    form: output.isTerminal ? 'lines' : 'json',
    level: 'warn',
  });
  const settings = checked.config.demo;
  if (!settings) throw createServerError('DEMO_FAILED', 'The configuration has no demo.');
  const runtime = await openRuntime(checked, { work: 'jobs', database: 'embedded', api: 'listens', log });
  try {
    await listen(runtime, log);
    const api = new ApiClient(await ensureFirstKey(runtime.engine, runtime.environment));
    runtime.stops.add('client', () => api.close());
    const leaseMs = leaseOf(runtime.config);
    const clock = runtime.engine.resolve(tokens.clock);
    await playDemo({ api, clock, settings, leaseMs, folder: runtime.folder, output, signal: stop.signal });
  } finally {
    await runtime.stops.stop();
    stop.dispose();
  }
}
