import { createToken } from './ports/token.js';
import type { AccessLog } from './ports/access-log.js';
import type { AllowListStore } from './ports/allow-list-store.js';
import type { ApiKeyStore } from './ports/api-key-store.js';
import type { AuditLog } from './ports/audit-log.js';
import type { CampaignRevisions } from './ports/campaign-revisions.js';
import type { CampaignStore } from './ports/campaign-store.js';
import type { Cipher } from './ports/cipher.js';
import type { Clock } from './ports/clock.js';
import type { CohortStore } from './ports/cohort-store.js';
import type { ConsentStore } from './ports/consent-store.js';
import type { ContactStore } from './ports/contact-store.js';
import type { CursorStore } from './ports/cursor-store.js';
import type { CreditLedger } from './ports/credit-ledger.js';
import type { DeliveryLedger } from './ports/delivery-ledger.js';
import type { DispatchStore } from './ports/dispatch-store.js';
import type { ExperimentStore } from './ports/experiment-store.js';
import type { FatigueLedger } from './ports/fatigue-ledger.js';
import type { FrequencyCapStore } from './ports/frequency-cap-store.js';
import type { FrequencyLedger } from './ports/frequency-ledger.js';
import type { IdSource } from './ports/id-source.js';
import type { IdempotencyStore } from './ports/idempotency-store.js';
import type { ImportStore } from './ports/import-store.js';
import type { JobQueue } from './ports/job-queue.js';
import type { LedgerRetention } from './ports/ledger-retention.js';
import type { LeaseStore } from './ports/lease-store.js';
import type { Logger } from './ports/logger.js';
import type { MoneyStore } from './ports/money-store.js';
import type { PropertyRegistry } from './ports/property-registry.js';
import type { RateLimiter } from './ports/rate-limiter.js';
import type { RecipientStore } from './ports/recipient-store.js';
import type { RecordStore } from './ports/record-store.js';
import type { ScheduleStore } from './ports/schedule-store.js';
import type { StatisticsStore } from './ports/statistics-store.js';
import type { SuppressionStore } from './ports/suppression-store.js';
import type { UnitOfWork } from './ports/unit-of-work.js';
import type { WorkspaceStore } from './ports/workspace-store.js';

/** Tokens of the ports. A storage plugin provides the stores; clock, ids and logger have defaults. */
export const tokens = {
  accessLog: createToken<AccessLog>('access-log'),
  allowListStore: createToken<AllowListStore>('allow-list-store'),
  apiKeyStore: createToken<ApiKeyStore>('api-key-store'),
  auditLog: createToken<AuditLog>('audit-log'),
  campaignRevisions: createToken<CampaignRevisions>('campaign-revisions'),
  campaignStore: createToken<CampaignStore>('campaign-store'),
  cipher: createToken<Cipher>('cipher'),
  clock: createToken<Clock>('clock'),
  cohortStore: createToken<CohortStore>('cohort-store'),
  consentStore: createToken<ConsentStore>('consent-store'),
  contactStore: createToken<ContactStore>('contact-store'),
  creditLedger: createToken<CreditLedger>('credit-ledger'),
  cursorStore: createToken<CursorStore>('cursor-store'),
  deliveryLedger: createToken<DeliveryLedger>('delivery-ledger'),
  dispatchStore: createToken<DispatchStore>('dispatch-store'),
  experimentStore: createToken<ExperimentStore>('experiment-store'),
  fatigueLedger: createToken<FatigueLedger>('fatigue-ledger'),
  frequencyCapStore: createToken<FrequencyCapStore>('frequency-cap-store'),
  frequencyLedger: createToken<FrequencyLedger>('frequency-ledger'),
  idSource: createToken<IdSource>('id-source'),
  idempotencyStore: createToken<IdempotencyStore>('idempotency-store'),
  importStore: createToken<ImportStore>('import-store'),
  jobQueue: createToken<JobQueue>('job-queue'),
  ledgerRetention: createToken<LedgerRetention>('ledger-retention'),
  leaseStore: createToken<LeaseStore>('lease-store'),
  logger: createToken<Logger>('logger'),
  moneyStore: createToken<MoneyStore>('money-store'),
  propertyRegistry: createToken<PropertyRegistry>('property-registry'),
  rateLimiter: createToken<RateLimiter>('rate-limiter'),
  recordStore: createToken<RecordStore>('record-store'),
  recipientStore: createToken<RecipientStore>('recipient-store'),
  scheduleStore: createToken<ScheduleStore>('schedule-store'),
  statisticsStore: createToken<StatisticsStore>('statistics-store'),
  suppressionStore: createToken<SuppressionStore>('suppression-store'),
  unitOfWork: createToken<UnitOfWork>('unit-of-work'),
  workspaceStore: createToken<WorkspaceStore>('workspace-store'),
} as const;
