export type { AccessEntry, AccessFilter, AccessLog } from '../ports/access-log.js';
export type { ApiKey, ApiKeyStore } from '../ports/api-key-store.js';
export type { AuditEntry, AuditLog } from '../ports/audit-log.js';
export type { CampaignEdit, CampaignRevisions } from '../ports/campaign-revisions.js';
export type { CampaignStore, RunEnd } from '../ports/campaign-store.js';
export type {
  CallbackNews,
  Channel,
  ChannelSupport,
  ChannelWindow,
  ChannelWording,
  LookupResult,
  Outgoing,
  PrepareContext,
  Prepared,
  RawCallback,
  Refused,
  SendContext,
  VendorContext,
  VendorRate,
  VendorSender,
} from '../ports/channel.js';
export type { Cipher } from '../ports/cipher.js';
export type { Clock } from '../ports/clock.js';
export type { CohortMember, CohortStore } from '../ports/cohort-store.js';
export type {
  ConsentCell,
  ConsentEntry,
  ConsentLine,
  ConsentRecorded,
  ConsentStore,
} from '../ports/consent-store.js';
export type { ContactStore, ContactWrite } from '../ports/contact-store.js';
export type {
  CreditedBatch,
  CreditEntry,
  CreditLedger,
  CreditStanding,
  DayUse,
  FencedBatch,
  Payment,
  Reservation,
  SpendSource,
  UsageLine,
} from '../ports/credit-ledger.js';
export type { CursorStore } from '../ports/cursor-store.js';
export type {
  BatchKey,
  BatchStart,
  HeldRun,
  ClaimedBatch,
  DecisionRecord,
  Delivery,
  DeliveryFilter,
  DeliveryLedger,
  HistogramLine,
  OutcomeRecord,
  ReceiptsApplied,
  ReceiptsWritten,
  SilentBatch,
  WakeOnly,
} from '../ports/delivery-ledger.js';
export type { CalledPerson, DispatchStore } from '../ports/dispatch-store.js';
export type { ExperimentMetric, VariantStanding } from '../ports/experiment-metric.js';
export type { ExperimentStore, PostponedRuns } from '../ports/experiment-store.js';
export type { FatigueLedger, RefusedClaim } from '../ports/fatigue-ledger.js';
export type { FrequencyCapStore } from '../ports/frequency-cap-store.js';
export type { CapCheck, CapCount, CountedSend, FrequencyLedger } from '../ports/frequency-ledger.js';
export type { IdempotencyStore } from '../ports/idempotency-store.js';
export type { LeaseStore } from '../ports/lease-store.js';
export type { IdSource } from '../ports/id-source.js';
export type {
  ImportCounts,
  ImportJob,
  ImportProblem,
  ImportState,
  ImportStore,
} from '../ports/import-store.js';
export type { Job, JobHandler, JobQueue, JobSettings } from '../ports/job-queue.js';
export type { LogFields, Logger } from '../ports/logger.js';
export type { MoneyStore, MoneyTerms } from '../ports/money-store.js';
export type { KnownProperty, PropertyDeclaration, PropertyRegistry } from '../ports/property-registry.js';
export type { RateLimiter, Slots } from '../ports/rate-limiter.js';
export type {
  MatchCount,
  RecipientFacts,
  RecipientStore,
  RecipientWrite,
  RecipientWritten,
} from '../ports/recipient-store.js';
export type { ScheduleStore } from '../ports/schedule-store.js';
export type {
  CostLine,
  FlowLine,
  StatisticsScope,
  StatisticsSlice,
  StatisticsStore,
} from '../ports/statistics-store.js';
export type { Suppression, SuppressionStore } from '../ports/suppression-store.js';
export type { Unit, UnitOfWork } from '../ports/unit-of-work.js';
export type { WorkspaceStore } from '../ports/workspace-store.js';
export type { AllowListStore, Reach } from '../ports/allow-list-store.js';
export type { EventBus } from '../ports/event-bus.js';
export type { EventMap } from '../ports/event-map.js';
export type {
  RecordFilter,
  RecordPlace,
  RecordStore,
  RecordWrite,
  StoredRecord,
} from '../ports/record-store.js';
