import { resolve } from 'node:path';
import type { FieldProblem } from '@pabal/core';
import type { ApiEnvironment, Environment } from './environment.js';
import { isTrustable } from '../http/client-address.js';
import { VariableReader, type Variables } from './environment-variables.js';
import { readStorageKeys } from './storage-keys.js';

/** What was read, as far as it could be, and everything that is wrong with it. */
export interface EnvironmentReading {
  readonly environment: Environment;
  readonly problems: readonly FieldProblem[];
  /** Sentences that an operator should see, for example that keys were made. */
  readonly warnings: readonly string[];
}

const mebibyte = 1024 * 1024;
const defaultPort = 4870;

/** Data folder where nothing else is said. */
export const defaultDataDir = '.pabal';

/** Address of the API where nothing else is said. */
export const defaultUrl = `http://127.0.0.1:${defaultPort}`;

/**
 * Reads the environment. Keys that are not given are made once and kept in the data folder. Every problem is gathered; the
 * environment that comes with problems is good for checking the rest of the configuration and for nothing else.
 */
export function readEnvironment(variables: Variables): EnvironmentReading {
  const reader = new VariableReader(variables);
  const dataDir = resolve(reader.text('PABAL_DATA_DIR') ?? defaultDataDir);
  const databaseUrl = reader.url('DATABASE_URL', ['postgres:', 'postgresql:'], reader.secret('DATABASE_URL'));
  const host = reader.text('PABAL_HOST') ?? '127.0.0.1';
  const port = reader.number('PABAL_PORT', { min: 0, max: 65_535, fallback: defaultPort });
  const publicUrl = reader.url('PABAL_PUBLIC_URL', ['http:', 'https:'], reader.text('PABAL_PUBLIC_URL'));
  const name = reader.text('PABAL_ENV') ?? 'live';
  if (!/^[a-z0-9]{1,16}$/.test(name)) reader.refuse('PABAL_ENV', 'must be 1 to 16 characters of a-z and 0-9');
  const keys = readStorageKeys(reader, dataDir);
  const environment: Environment = {
    databaseUrl,
    dataDir,
    host,
    port,
    publicUrl: publicUrl ?? `http://${isEverywhere(host) ? '127.0.0.1' : host}:${port}`,
    givenPublicUrl: publicUrl,
    name,
    keys: keys.set,
    logLevel: reader.word('PABAL_LOG_LEVEL', ['silent', 'error', 'warn', 'info', 'debug'], 'info'),
    maxBodyBytes: reader.number('PABAL_MAX_BODY_BYTES', {
      min: 1_024,
      max: 1_024 * mebibyte,
      fallback: 5 * mebibyte,
    }),
    maxImportBytes: reader.number('PABAL_MAX_IMPORT_BYTES', {
      min: 1_024,
      max: Number.MAX_SAFE_INTEGER,
      fallback: 2_048 * mebibyte,
    }),
    bodyWaitMs: 1_000 * reader.number('PABAL_BODY_WAIT_SECONDS', { min: 1, max: 3_600, fallback: 30 }),
    optOutsPerMinute: reader.number('PABAL_OPT_OUTS_PER_MINUTE', { min: 1, max: 1_000_000, fallback: 300 }),
    trustedProxies: reader.list(
      'PABAL_TRUSTED_PROXIES',
      isTrustable,
      'an address or a network such as 10.0.0.0/8',
    ),
    metrics: reader.word('PABAL_METRICS', ['off', 'key', 'admin-port'], 'off'),
    adminPort: reader.number('PABAL_ADMIN_PORT', { min: 0, max: 65_535, fallback: defaultPort + 1 }),
  };
  return { environment, problems: reader.problems, warnings: keys.warnings };
}

/** Reads what a command needs to talk to an API. */
export function readApiEnvironment(variables: Variables): {
  readonly api: ApiEnvironment;
  readonly dataDir: string;
  readonly problems: readonly FieldProblem[];
} {
  const reader = new VariableReader(variables);
  const url = reader.url('PABAL_URL', ['http:', 'https:'], reader.text('PABAL_URL'));
  const apiKey = reader.secret('PABAL_API_KEY');
  const dataDir = resolve(reader.text('PABAL_DATA_DIR') ?? defaultDataDir);
  return { api: { url, apiKey }, dataDir, problems: reader.problems };
}

function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
