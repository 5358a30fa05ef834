import type { Logger } from '@pabal/core';
import { processVariables } from '../configuration/environment-variables.js';
import type { LogLevel } from '../configuration/environment.js';
import { readEnvironment, type EnvironmentReading } from '../configuration/read-environment.js';
import { createLogger } from '../log/create-logger.js';
import { checkConfig, type CheckedConfig } from '../runtime/check-config.js';

/** Options that every command that runs an engine has. */
export interface ProcessOptions {
  readonly config?: string;
}

/** What a command that runs an engine begins with. */
export interface PreparedProcess {
  readonly checked: CheckedConfig;
  readonly log: Logger;
  readonly warnings: readonly string[];
  /** Whether an API key may be printed: what a CI prints is kept, and read by many. */
  readonly keyDisplay: 'shown' | 'hidden';
}

/** Reads environment and configuration and opens the log. `level` is the default where the environment names none. */
export async function prepareProcess(
  options: ProcessOptions,
  form: { readonly form: 'json' | 'lines'; readonly level?: LogLevel },
): Promise<PreparedProcess> {
  const variables = processVariables();
  const reading: EnvironmentReading = readEnvironment(variables);
  const level =
    variables['PABAL_LOG_LEVEL'] === undefined && form.level ? form.level : reading.environment.logLevel;
  const log = createLogger({ level, form: form.form });
  const checked = await checkConfig(reading, options.config ?? variables['PABAL_CONFIG'], log);
  const isCi = !['', '0', 'false'].includes(variables['CI'] ?? '');
  return { checked, log, warnings: reading.warnings, keyDisplay: isCi ? 'hidden' : 'shown' };
}
