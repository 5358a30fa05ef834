import { createEngine, type Engine, type Logger } from '@pabal/core';
import { SystemClock, SystemIds } from '@pabal/core/memory';
import type { PabalConfig, Running } from '../configuration/define-config.js';
import type { Environment } from '../configuration/environment.js';
import { createServerError } from '../server-error.js';
import type { CheckedConfig } from './check-config.js';
import { keepFreshKeys } from '../configuration/key-file.js';
import { claimPort } from './claim-port.js';
import { explainKeyLoss } from './explain-key-loss.js';
import { startSidecar } from './start-sidecar.js';
import { StopStack } from './stop-stack.js';

/** What runs: an engine with what it stands on. */
export interface Runtime {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly config: PabalConfig;
  /** Folder that relative paths of the configuration begin at. */
  readonly folder: string;
  /** Things started later are added here and stopped first. */
  readonly stops: StopStack;
}

/** What a command starts. */
export interface RuntimeOptions {
  readonly work: 'jobs' | 'none';
  /** `embedded` starts a database when none is given, and the sidecars; `given` needs a `DATABASE_URL`. */
  readonly database: 'embedded' | 'given';
  /** Whether the API will listen: its port is made sure of before anything starts. */
  readonly api: 'listens' | 'none';
  /** Throws all data of the embedded database away first. */
  readonly data?: 'kept' | 'reset';
  readonly log: Logger;
}

/**
 * Starts the database, the sidecars and the engine of a checked configuration. What had started is stopped again when a
 * later step fails.
 * @throws EngineError `DATABASE_URL_MISSING`, `RESET_REFUSED`, `SERVER_PORT_IN_USE`, `CONFIG_INVALID`,
 * `PLUGIN_START_FAILED`, `STORAGE_WRONG_KEY`
 */
export async function openRuntime(checked: CheckedConfig, options: RuntimeOptions): Promise<Runtime> {
  const { config, folder } = checked;
  const { log } = options;
  const stops = new StopStack(log);
  try {
    const environment = await withPort(checked.environment, options);
    if (options.data === 'reset') await reset(config, environment, log);
    const running = await startBelow(config, environment, options, stops);
    const engine = createEngine({
      plugins: typeof config.plugins === 'function' ? config.plugins(running) : config.plugins,
      clock: new SystemClock(),
      ids: new SystemIds(),
      log,
      settings: { publicUrl: environment.givenPublicUrl, ...config.settings },
    });
    stops.add('engine', () => engine.stop());
    await engine.start({ work: options.work });
    keepFreshKeys(environment.dataDir);
    return { engine, environment, config, folder, stops };
  } catch (error) {
    await stops.stop();
    throw explainKeyLoss(error, checked.environment);
  }
}

/** What runs below the engine: the database and the sidecars. */
export async function startBelow(
  config: PabalConfig,
  environment: Environment,
  options: Pick<RuntimeOptions, 'database' | 'log'>,
  stops: StopStack,
): Promise<Running> {
  const { log } = options;
  const surroundings = { dataDir: environment.dataDir, publicUrl: environment.publicUrl, log };
  let { databaseUrl } = environment;
  if (databaseUrl === null) {
    if (options.database === 'given' || !config.embedded) throw createServerError('DATABASE_URL_MISSING');
    const database = await config.embedded.open(surroundings);
    stops.add('database', () => database.stop());
    databaseUrl = database.url;
  }
  const urls: Record<string, string> = {};
  for (const sidecar of options.database === 'embedded' ? (config.sidecars ?? []) : []) {
    const service = await startSidecar(sidecar, surroundings);
    stops.add(sidecar.name, () => service.stop());
    if (service.url !== undefined) urls[sidecar.name] = service.url;
  }
  return { databaseUrl, urls, log };
}

async function withPort(environment: Environment, { api }: RuntimeOptions): Promise<Environment> {
  if (api === 'none') return environment;
  const port = await claimPort(environment.host, environment.port);
  const publicUrl = environment.publicUrl.replace(/:0$/, `:${port}`);
  return { ...environment, port, publicUrl };
}

async function reset(config: PabalConfig, environment: Environment, log: Logger): Promise<void> {
  if (environment.databaseUrl !== null || !config.embedded) throw createServerError('RESET_REFUSED');
  const { dataDir, publicUrl } = environment;
  await config.embedded.destroy({ dataDir, publicUrl, log });
}
