import { createEngine, isEngineError, type FieldProblem, type Logger } from '@pabal/core';
import { SystemClock, SystemIds } from '@pabal/core/memory';
import type { PabalConfig } from '../configuration/define-config.js';
import type { Environment } from '../configuration/environment.js';
import type { EnvironmentReading } from '../configuration/read-environment.js';
import { loadConfig } from '../configuration/load-config.js';
import { toConfigError } from '../configuration/config-error.js';

/** A configuration of which nothing is known to be wrong. */
export interface CheckedConfig {
  readonly environment: Environment;
  readonly config: PabalConfig;
  readonly folder: string;
}

/** Stands in for addresses that are known only once something runs. */
const anyDatabaseUrl = 'postgres://localhost/none';
const anyUrl = 'http://127.0.0.1:9';

/**
 * Reads everything that can be wrong before anything starts, and tells all of it at once: environment and the options of
 * every plugin.
 * @throws EngineError `CONFIG_INVALID` with every problem by path and without values, `CONFIG_FILE_MISSING`,
 * `CONFIG_FILE_INVALID`
 */
export async function checkConfig(
  reading: EnvironmentReading,
  path: string | undefined,
  log: Logger,
): Promise<CheckedConfig> {
  const { environment } = reading;
  const loaded = await loadConfig(path, environment).catch((error: unknown) => {
    if (reading.problems.length === 0) throw error;
    const problem = isEngineError(error) ? error.message : 'cannot be used';
    throw toConfigError([...reading.problems, { path: 'pabal.config', problem }]);
  });
  const problems = [...reading.problems, ...checkPlugins(loaded.config, environment, log)];
  if (problems.length > 0) throw toConfigError(problems);
  return { environment, ...loaded };
}

/** Makes an engine and throws it away: making one opens nothing. */
function checkPlugins(config: PabalConfig, environment: Environment, log: Logger): readonly FieldProblem[] {
  const urls = Object.fromEntries((config.sidecars ?? []).map(({ name }) => [name, anyUrl]));
  const databaseUrl = environment.databaseUrl ?? anyDatabaseUrl;
  const plugins =
    typeof config.plugins === 'function' ? config.plugins({ databaseUrl, urls, log }) : config.plugins;
  try {
    const settings = config.settings && { settings: config.settings };
    createEngine({ plugins, clock: new SystemClock(), ids: new SystemIds(), log, ...settings });
    return [];
  } catch (error) {
    if (isEngineError(error) && error.code === 'CONFIG_INVALID') return error.fields;
    throw error;
  }
}
