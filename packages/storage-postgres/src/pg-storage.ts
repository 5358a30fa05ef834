import type { Clock, Logger } from '@pabal/core';
import { PgCohortStore } from './audience/pg-cohort-store.js';
import { checkKeys } from './cipher/check-keys.js';
import { PgCipher } from './cipher/pg-cipher.js';
import { PgCampaignRevisions } from './campaigns/pg-campaign-revisions.js';
import { PgCampaignStore } from './campaigns/pg-campaign-store.js';
import { PgDispatchStore } from './campaigns/pg-dispatch-store.js';
import { PgExperimentStore } from './campaigns/pg-experiment-store.js';
import { PgFatigueLedger } from './campaigns/pg-fatigue-ledger.js';
import { PgFrequencyCapStore } from './campaigns/pg-frequency-cap-store.js';
import { PgFrequencyLedger } from './campaigns/pg-frequency-ledger.js';
import { PgRateLimiter } from './campaigns/pg-rate-limiter.js';
import { PgScheduleStore } from './campaigns/pg-schedule-store.js';
import { openPool } from './connection/open-pool.js';
import { PgUnitOfWork } from './connection/pg-unit-of-work.js';
import { PgJobQueue } from './jobs/pg-job-queue.js';
import { PgDeliveryLedger } from './ledger/pg-delivery-ledger.js';
import { PgLedgerRetention } from './ledger/pg-ledger-retention.js';
import { PgStatisticsStore } from './ledger/pg-statistics-store.js';
import { checkSchema, migrate } from './migrations/migrate.js';
import { PgCreditLedger } from './money/pg-credit-ledger.js';
import { PgMoneyStore } from './money/pg-money-store.js';
import { PgAccessLog } from './operations/pg-access-log.js';
import { PgAllowListStore } from './operations/pg-allow-list-store.js';
import { PgApiKeyStore } from './operations/pg-api-key-store.js';
import { PgAuditLog } from './operations/pg-audit-log.js';
import { PgCursorStore } from './operations/pg-cursor-store.js';
import { PgIdempotencyStore } from './operations/pg-idempotency-store.js';
import { PgImportStore } from './operations/pg-import-store.js';
import { PgLeaseStore } from './operations/pg-lease-store.js';
import { PgRecordStore } from './operations/pg-record-store.js';
import { PgWorkspaceStore } from './operations/pg-workspace-store.js';
import { PgConsentStore } from './people/pg-consent-store.js';
import { PgContactStore } from './people/pg-contact-store.js';
import { PgPropertyRegistry } from './people/pg-property-registry.js';
import { PgRecipientStore } from './people/pg-recipient-store.js';
import { PgSuppressionStore } from './people/pg-suppression-store.js';
import type { StorageOptions } from './storage-options.js';

/** What the stores need beside their options. */
export interface StorageSurroundings {
  readonly clock: Clock;
  readonly log: Logger;
}

/** Every store over one pool, without an engine around it: what the plugin provides, for tests and benchmarks as well. */
export function createPgStorage(options: StorageOptions, { clock, log }: StorageSurroundings) {
  const { url, keys, schema = 'pabal', jobSchema = 'pgboss' } = options;
  const isMigrating = options.migrate ?? true;
  const idleInTransactionMs = options.idleInTransactionMs ?? 60_000;
  const pool = openPool({
    url,
    schema,
    poolSize: options.poolSize ?? 12,
    idleInTransactionMs,
    acquireTimeoutMs: options.acquireTimeoutMs ?? 30_000,
  });
  const cipher = new PgCipher(keys);
  const unitOfWork = new PgUnitOfWork(pool, idleInTransactionMs);
  const jobQueue = new PgJobQueue(unitOfWork, { url, jobSchema, migrate: isMigrating, log });
  return {
    unitOfWork,
    cipher,
    jobQueue,
    recipientStore: new PgRecipientStore(cipher, clock),
    contactStore: new PgContactStore(cipher),
    cohortStore: new PgCohortStore(),
    consentStore: new PgConsentStore(),
    suppressionStore: new PgSuppressionStore(),
    propertyRegistry: new PgPropertyRegistry(cipher),
    campaignRevisions: new PgCampaignRevisions(),
    campaignStore: new PgCampaignStore(),
    deliveryLedger: new PgDeliveryLedger(cipher),
    dispatchStore: new PgDispatchStore(cipher),
    experimentStore: new PgExperimentStore(),
    fatigueLedger: new PgFatigueLedger(),
    frequencyCapStore: new PgFrequencyCapStore(),
    frequencyLedger: new PgFrequencyLedger(),
    rateLimiter: new PgRateLimiter(),
    moneyStore: new PgMoneyStore(),
    creditLedger: new PgCreditLedger(),
    scheduleStore: new PgScheduleStore(),
    statisticsStore: new PgStatisticsStore(),
    accessLog: new PgAccessLog(),
    auditLog: new PgAuditLog(),
    importStore: new PgImportStore(clock),
    allowListStore: new PgAllowListStore(),
    apiKeyStore: new PgApiKeyStore(),
    idempotencyStore: new PgIdempotencyStore(cipher),
    ledgerRetention: new PgLedgerRetention(unitOfWork),
    leaseStore: new PgLeaseStore(),
    recordStore: new PgRecordStore(cipher),
    workspaceStore: new PgWorkspaceStore(),
    cursorStore: new PgCursorStore(),
    /** Migrates or checks the schema, checks the keys, opens the queue. */
    open: async (): Promise<void> => {
      await (isMigrating ? migrate(url, { schema, jobSchema, now: clock.now() }) : checkSchema(url, schema));
      await unitOfWork.transact((unit) => checkKeys(unit, keys));
      await jobQueue.open();
    },
    /** Ends every connection. Safe after a half start. */
    close: async (): Promise<void> => {
      try {
        await jobQueue.close();
      } finally {
        await unitOfWork.close();
      }
    },
  };
}

/** The stores of {@link createPgStorage}. */
export type PgStorage = ReturnType<typeof createPgStorage>;
