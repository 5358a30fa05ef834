import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isEngineError } from '@pabal/core';
import { createServerError } from '../server-error.js';
import type { ConfigFunction, PabalConfig } from './define-config.js';
import type { Environment } from './environment.js';

const names = ['pabal.config.ts', 'pabal.config.mts', 'pabal.config.js', 'pabal.config.mjs'];

/** A configuration and the folder that its relative paths begin at. */
export interface LoadedConfig {
  readonly config: PabalConfig;
  readonly folder: string;
}

/**
 * Finds and runs the configuration file.
 * @throws EngineError `CONFIG_FILE_MISSING`, `CONFIG_FILE_INVALID`
 */
export async function loadConfig(path: string | undefined, environment: Environment): Promise<LoadedConfig> {
  const file = findFile(path);
  if (file === null) {
    const detail =
      path === undefined
        ? `None of ${names.join(', ')} is in ${resolve()}.`
        : `${resolve(path)} is not there.`;
    throw createServerError('CONFIG_FILE_MISSING', detail);
  }
  const configure = await importDefault(file);
  const config = await run(configure, environment);
  const isList = Array.isArray(config?.plugins) || typeof config?.plugins === 'function';
  if (!isList) throw createServerError('CONFIG_FILE_INVALID', `${file} gives no list of plugins.`);
  return { config, folder: dirname(file) };
}

function findFile(path: string | undefined): string | null {
  const candidates = path === undefined ? names : [path];
  return candidates.map((name) => resolve(name)).find((name) => existsSync(name)) ?? null;
}

async function importDefault(file: string): Promise<ConfigFunction> {
  if (/\.m?ts$/.test(file)) {
    const { register } = await import('tsx/esm/api');
    register();
  }
  const loaded = await (import(pathToFileURL(file).href) as Promise<{ default?: unknown }>).catch(
    (cause: unknown) => {
      throw createServerError('CONFIG_FILE_INVALID', `${file} cannot be loaded: ${sentenceOf(cause)}`, {
        cause,
      });
    },
  );
  const found = unwrap(loaded.default);
  if (typeof found !== 'function') {
    throw createServerError('CONFIG_FILE_INVALID', `The default export of ${file} is not defineConfig(…).`);
  }
  return found as ConfigFunction;
}

/** A file that is loaded as CommonJS has its default export one step further in. */
function unwrap(exported: unknown): unknown {
  const inner = (exported as { default?: unknown } | undefined)?.default;
  return typeof exported === 'function' ? exported : inner;
}

async function run(configure: ConfigFunction, environment: Environment): Promise<PabalConfig> {
  try {
    return await configure(environment);
  } catch (cause) {
    if (isEngineError(cause)) throw cause;
    throw createServerError('CONFIG_FILE_INVALID', `The configuration threw: ${sentenceOf(cause)}`, {
      cause,
    });
  }
}

function sentenceOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.trim() || cause.name : 'unknown';
}
