import { channelSms } from '@pabal/channel-sms';
import { createEngine, type Engine, type EngineSettings, type KillPoints } from '@pabal/core';
import { SilentLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { storagePostgres, type StorageKeys } from '@pabal/storage-postgres';
import { koreanDuties, presetKorea } from '@pabal/preset-korea';
import { AfternoonClock } from './afternoon-clock.js';
import { koreanSender } from './obey-law.js';
import { vendorAccount } from './vendor-process.js';

/** Rules that a benchmark decides by, beside core's. */
export type Law = 'none' | 'korea';

/** What an engine of a benchmark is told. */
export interface BenchEngineOptions {
  readonly databaseUrl: string;
  readonly keys: StorageKeys;
  /** `null`: the channel is there, nothing is ever sent. */
  readonly vendorUrl: string | null;
  /** `korea`: with every plugin of the preset, on an afternoon in Seoul. */
  readonly law: Law;
  readonly settings?: Partial<EngineSettings>;
  readonly killPoints?: KillPoints;
}

/** An engine of the real storage and the channel `sms`, as it is configured in earnest. */
export function createBenchEngine(options: BenchEngineOptions): Engine {
  const { databaseUrl, keys, vendorUrl, law, settings, killPoints } = options;
  const { apiKey, apiSecret } = vendorAccount;
  const from = law === 'korea' ? koreanSender : vendorAccount.from;
  return createEngine({
    plugins: [
      storagePostgres({ url: databaseUrl, keys }),
      vendorUrl === null
        ? channelSms({ from, vendor: 'console', ...(law === 'korea' && { duties: [...koreanDuties] }) })
        : channelSms({ from, vendor: 'solapi', solapi: { apiKey, apiSecret, baseUrl: vendorUrl } }),
      // The people of benchmarks have numbers in a row, which a company never has.
      ...(law === 'korea' ? presetKorea({ consentCare: { generatedRun: 10_000 } }) : []),
    ],
    clock: law === 'korea' ? new AfternoonClock() : new SystemClock(),
    ids: new SystemIds(),
    log: new SilentLogger(),
    ...(settings && { settings }),
    ...(killPoints && { killPoints }),
  });
}
