import { tokens } from '@pabal/core';
import type { Command } from 'commander';
import { nextCommands } from '../demo/next-commands.js';
import { playDemo, type DemoParts, type DemoPlayed } from '../demo/play-demo.js';
import { wrapCells } from '../output/cell-width.js';
import { createOutput, type Output } from '../output/output.js';
import { ensureFirstKey } from '../runtime/first-key.js';
import { listen } from '../runtime/listen.js';
import { openRuntime, type Runtime } from '../runtime/open-runtime.js';
import { listenForStop, untilAborted } from '../runtime/stop-signal.js';
import { credentialsFileOf, removeCredentials } from '../configuration/credentials-file.js';
import { leaseOf } from '../configuration/lease-of.js';
import { ApiClient } from '../client/api-client.js';
import { prepareProcess, type ProcessOptions } from './prepare-process.js';

interface StartOptions extends ProcessOptions {
  readonly demo: boolean;
  readonly reset?: boolean;
}

/** `pabal start`: everything in one process. */
export function addStartCommand(program: Command): void {
  program
    .command('start')
    .description('start database, API and worker in one process, and play the demo of the configuration')
    .option('-c, --config <file>', 'configuration file')
    .option('--no-demo', 'do not play the demo')
    .option('--reset', 'throw all data of the embedded database away first')
    .action(runStart);
}

interface WelcomeParts {
  readonly signal: AbortSignal;
  readonly plays: boolean;
  readonly key: 'shown' | 'hidden';
}

async function runStart(options: StartOptions): Promise<void> {
  const output = createOutput();
  const stop = listenForStop();
  const { checked, log, warnings, keyDisplay } = await prepareProcess(options, {
    form: output.isTerminal ? 'lines' : 'json',
    level: 'warn',
  });
  const data = options.reset ? 'reset' : 'kept';
  if (options.reset && checked.environment.databaseUrl === null)
    removeCredentials(checked.environment.dataDir);
  const runtime = await openRuntime(checked, {
    work: 'jobs',
    database: 'embedded',
    api: 'listens',
    data,
    log,
  });
  try {
    await listen(runtime, log);
    for (const warning of warnings) output.lines(wrapCells(warning, output.width));
    await welcome(runtime, output, { signal: stop.signal, plays: options.demo, key: keyDisplay });
    await untilAborted(stop.signal);
    output.line('Stopping …');
  } finally {
    await runtime.stops.stop();
    stop.dispose();
  }
}

async function welcome(runtime: Runtime, output: Output, parts: WelcomeParts): Promise<void> {
  const { engine, environment, config, folder } = runtime;
  const { signal, key } = parts;
  const credentials = await ensureFirstKey(engine, environment);
  const api = new ApiClient(credentials);
  runtime.stops.add('client', () => api.close());
  const leaseMs = leaseOf(config);
  const clock = engine.resolve(tokens.clock);
  const story =
    parts.plays && config.demo
      ? { api, clock, settings: config.demo, leaseMs, folder, output, signal }
      : null;
  const played = story && (await play(story));
  if (signal.aborted) return;
  const { dataDir } = environment;
  if (played) {
    const commands = nextCommands({ played, credentials, dataDir, key });
    output.lines(['', 'Try next, in another terminal:', ...commands.map((command) => `  ${command}`)]);
  }
  const { url, apiKey } = credentials;
  output.lines([
    '',
    `API      ${url}`,
    `Key      ${key === 'shown' ? apiKey : `in ${credentialsFileOf(dataDir)}`}`,
    `Describe ${url}/openapi.json`,
    'Ctrl-C stops everything.',
  ]);
}

/** Plays the demo; Ctrl-C ends it without an error. */
async function play(parts: DemoParts): Promise<DemoPlayed | null> {
  return playDemo(parts).catch((error: unknown) => {
    if (parts.signal.aborted) return null;
    throw error;
  });
}
