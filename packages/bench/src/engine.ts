import { channelSms } from '@pabal/channel-sms';
import { createEngine, type Engine, type EngineSettings, type KillPoints } from '@pabal/core';
import { SilentLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { storagePostgres, type StorageKeys } from '@pabal/storage-postgres';
import { vendorAccount } from './vendor-process.js';

/** What an engine of a benchmark is told. */
export interface BenchEngineOptions {
  readonly databaseUrl: string;
  readonly keys: StorageKeys;
  /** `null`: the channel is there, nothing is ever sent. */
  readonly vendorUrl: string | null;
  readonly settings?: Partial<EngineSettings>;
  readonly killPoints?: KillPoints;
}

/** An engine of the real storage and the channel `sms`, as it is configured in earnest. */
export function createBenchEngine(options: BenchEngineOptions): Engine {
  const { databaseUrl, keys, vendorUrl, settings, killPoints } = options;
  const { from, apiKey, apiSecret } = vendorAccount;
  return createEngine({
    plugins: [
      storagePostgres({ url: databaseUrl, keys }),
      vendorUrl === null
        ? channelSms({ from, vendor: 'console' })
        : channelSms({ from, vendor: 'solapi', solapi: { apiKey, apiSecret, baseUrl: vendorUrl } }),
    ],
    clock: new SystemClock(),
    ids: new SystemIds(),
    log: new SilentLogger(),
    ...(settings && { settings }),
    ...(killPoints && { killPoints }),
  });
}
