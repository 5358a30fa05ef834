import { definePlugin, type PluginHost, type Resolve, type Token, tokens } from '@pabal/core';
import { createPgStorage, type PgStorage } from './pg-storage.js';
import { type StorageOptions, storageOptionsSchema } from './storage-options.js';

const storeNames = [
  'unitOfWork',
  'recipientStore',
  'contactStore',
  'cohortStore',
  'consentStore',
  'suppressionStore',
  'campaignRevisions',
  'campaignStore',
  'deliveryLedger',
  'dispatchStore',
  'experimentStore',
  'fatigueLedger',
  'frequencyCapStore',
  'frequencyLedger',
  'rateLimiter',
  'moneyStore',
  'creditLedger',
  'scheduleStore',
  'statisticsStore',
  'accessLog',
  'auditLog',
  'importStore',
  'apiKeyStore',
  'idempotencyStore',
  'ledgerRetention',
  'leaseStore',
  'recordStore',
  'workspaceStore',
  'allowListStore',
  'cursorStore',
  'propertyRegistry',
  'cipher',
  'jobQueue',
] as const;

/** Every store port on PostgreSQL and the job queue on pg-boss. */
export const storagePostgres = definePlugin<StorageOptions>({
  name: '@pabal/storage-postgres',
  version: '0.1.0',
  core: '^0.1.0',
  options: storageOptionsSchema,
  setup(host: PluginHost, options: StorageOptions): void {
    let storage: PgStorage | undefined;
    const storageOf = (resolve: Resolve): PgStorage =>
      (storage ??= createPgStorage(options, { clock: resolve(tokens.clock), log: host.log }));
    for (const name of storeNames) {
      host.provide(tokens[name] as Token<PgStorage[typeof name]>, (resolve) => storageOf(resolve)[name]);
    }
    host.onStart(async ({ resolve }) => {
      await storageOf(resolve).open();
      host.report({ state: 'ok', sentence: 'The database answers and its schema fits' });
    });
    host.onStop(() => storage?.close());
  },
});
