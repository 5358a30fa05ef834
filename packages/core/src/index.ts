export {
  canMove,
  type Audience,
  type AudienceConsent,
  type Campaign,
  type CampaignId,
  type CampaignPeriod,
  type CampaignSettings,
  type CampaignState,
  type DuplicateRule,
} from './domain/campaign.js';
export { decisionAt, type Experiment, type Variant } from './domain/experiment.js';
export type {
  ExperimentReport,
  ExperimentResult,
  VariantDifference,
  VariantFigures,
  VariantTrials,
} from './domain/experiment-report.js';
export type { Interval } from './domain/wilson-interval.js';
export type { Approval, ApprovalRule } from './domain/approval.js';
export { settingNames, settingsOf } from './domain/campaign-settings.js';
export type { Cohort, CohortId, SizedCohort } from './domain/cohort.js';
export {
  cohortKeysOf,
  conditionLimits,
  isGroup,
  listConditions,
  type CohortCondition,
  type Condition,
  type ConsentCondition,
  type ContactCondition,
  type GroupCondition,
  type PlacedCondition,
  type PropertyCondition,
  type PropertyTest,
  type PropertyType,
  type Scalar,
} from './domain/condition.js';
export {
  describeWindow,
  isCountedBy,
  isSubjectTo,
  type CapId,
  type Capping,
  type CapRule,
  type CapScope,
  type CapSettings,
  type CapSubject,
  type CapWindow,
} from './domain/cap-rule.js';
export {
  formatAmount,
  largestAmount,
  parseAmount,
  timesAmount,
  type Amount,
  type Currency,
} from './domain/money.js';
export type { MoneyMovement } from './domain/money-movement.js';
export type { CampaignPause, MoneyPauseCode, PauseCode } from './domain/money-pause.js';
export { defaultMoneySettings, type Enforcement, type MoneySettings } from './domain/money-settings.js';
export type { Price, PricePlace } from './domain/price.js';
export { countMoves, type StateMove } from './domain/state-move.js';
export { stickyShare } from './domain/sticky-share.js';
export {
  withImpliedChanges,
  type ConsentChange,
  type ConsentChannel,
  type ConsentFact,
  type ConsentMethod,
  type ConsentPurpose,
  type ConsentState,
} from './domain/consent.js';
export type { ContactKind, ContactPoint, ContactStatus } from './domain/contact-point.js';
export {
  deliveryStates,
  joinStates,
  openStates,
  parseDeliveryId,
  toDeliveryId,
  vendorRank,
  type DeliveryId,
  type DeliveryKey,
  type DeliveryState,
} from './domain/delivery.js';
export {
  apiPrefix,
  maxUsersPerCall,
  type ApiProperties,
  type Dispatch,
  type DispatchId,
  type DispatchPlace,
} from './domain/dispatch.js';
export type { FailureCategory, SendOutcome } from './domain/outcome.js';
export { instantPattern, parseInstantText } from './domain/instant-text.js';
export type { NoSendWindow } from './domain/no-send-window.js';
export { highestRate, largestBatch, lowestRate, slotMsOf } from './domain/run-rate.js';
export { unclassifiedPurpose, type Purpose } from './domain/purpose.js';
export type { Reason, ReasonParams, Sentence, StoredReason } from './domain/reason.js';
export type { OptOut, Receipt } from './domain/receipt.js';
export {
  propertyLimits,
  type Properties,
  type PropertyValue,
  type Recipient,
  type RecipientId,
  type WorkspaceId,
} from './domain/recipient.js';
export type { Run, RunId, RunKind, RunState, RunTrouble } from './domain/run.js';
export { subtractSpan, type Span } from './domain/span.js';
export { weekdays, type Every, type Recurrence, type SendType, type Weekday } from './domain/send-type.js';
export type { SkippedOccurrence, SkipReason } from './domain/skipped-occurrence.js';
export { createSendWindow, type SendWindow, type SendWindowHours } from './schedule/send-window.js';
export { toInstant, toLocalMs } from './schedule/local-time.js';
export { isZone } from './schedule/zone-clock.js';
export { pass, strengthOf, strongerVerdict, type Amendment, type Verdict } from './domain/verdict.js';
export { coreErrorCodes, type CoreErrorCode } from './errors/codes.js';
export {
  EngineError,
  isEngineError,
  type EngineErrorDetails,
  type FieldProblem,
} from './errors/engine-error.js';
export { maskName, maskPath } from './errors/mask-name.js';
export type { EngineOptions } from './engine-options.js';
export { defaultSettings } from './default-settings.js';
export type { EngineSettings } from './domain/engine-settings.js';
export { definePlugin } from './plugins/define-plugin.js';
export type { Plugin, PluginDefinition } from './plugins/plugin.js';
export type { PluginStatus } from './plugins/plugin-status.js';
export type { PluginHost, PluginRoute, StartContext } from './plugins/plugin-host.js';
export { evaluateInMemory, type PersonView } from './audience/evaluate-in-memory.js';
export { isTimeTest, toTimeRange, type TimeRange, type TimeTest } from './audience/time-range.js';
export { createToken, type Resolve, type Token } from './ports/token.js';
export type { Candidate } from './policy/candidate.js';
export type { DecisionBatch, DecisionMode, Judged } from './policy/decision-batch.js';
export { gate, type GateOptions } from './policy/gate.js';
export type { Policy } from './policy/policy.js';
export { stages, type Stage } from './policy/stages.js';
export type { ApiKey, ApiKeyStore } from './ports/api-key-store.js';
export type { AuditEntry, AuditLog } from './ports/audit-log.js';
export type { CampaignEdit, CampaignRevisions } from './ports/campaign-revisions.js';
export type { CampaignStore, RunEnd } from './ports/campaign-store.js';
export type {
  CallbackNews,
  Channel,
  ChannelSupport,
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
} from './ports/channel.js';
export type { Cipher } from './ports/cipher.js';
export type { Clock } from './ports/clock.js';
export type { CohortMember, CohortStore } from './ports/cohort-store.js';
export type { ConsentCell, ConsentEntry, ConsentRecorded, ConsentStore } from './ports/consent-store.js';
export type { ContactStore, ContactWrite } from './ports/contact-store.js';
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
} from './ports/credit-ledger.js';
export type { CursorStore } from './ports/cursor-store.js';
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
} from './ports/delivery-ledger.js';
export type { CalledPerson, DispatchStore } from './ports/dispatch-store.js';
export type { ExperimentMetric, VariantStanding } from './ports/experiment-metric.js';
export type { ExperimentStore, PostponedRuns } from './ports/experiment-store.js';
export type { FatigueLedger, RefusedClaim } from './ports/fatigue-ledger.js';
export type { FrequencyCapStore } from './ports/frequency-cap-store.js';
export type { CapCheck, CapCount, CountedSend, FrequencyLedger } from './ports/frequency-ledger.js';
export type { IdempotencyStore } from './ports/idempotency-store.js';
export type { LeaseStore } from './ports/lease-store.js';
export type { IdSource } from './ports/id-source.js';
export type {
  ImportCounts,
  ImportJob,
  ImportProblem,
  ImportState,
  ImportStore,
} from './ports/import-store.js';
export type { Job, JobHandler, JobQueue, JobSettings } from './ports/job-queue.js';
export type { LogFields, Logger } from './ports/logger.js';
export type { MoneyStore, MoneyTerms } from './ports/money-store.js';
export type { KnownProperty, PropertyDeclaration, PropertyRegistry } from './ports/property-registry.js';
export type { RateLimiter, Slots } from './ports/rate-limiter.js';
export type {
  MatchCount,
  RecipientFacts,
  RecipientStore,
  RecipientWrite,
  RecipientWritten,
} from './ports/recipient-store.js';
export type { ScheduleStore } from './ports/schedule-store.js';
export type {
  CostLine,
  FlowLine,
  StatisticsScope,
  StatisticsSlice,
  StatisticsStore,
} from './ports/statistics-store.js';
export type { Suppression, SuppressionStore } from './ports/suppression-store.js';
export type { Unit, UnitOfWork } from './ports/unit-of-work.js';
export type { WorkspaceStore } from './ports/workspace-store.js';
export type { AllowListStore, Reach } from './ports/allow-list-store.js';
export type { Workspace, WorkspaceMode } from './domain/workspace.js';
export type { WorkspaceUseCases } from './workspaces/workspace-use-cases.js';
export { tokens } from './tokens.js';
export type { ShownOccurrence } from './campaigns/show-occurrences.js';
export type { Approver, LifecycleUseCases } from './campaigns/lifecycle-use-cases.js';
export type { StartedCampaign } from './campaigns/start-campaign.js';
export type { AudienceCount, AudienceUseCases } from './audience/audience-use-cases.js';
export type {
  CohortChange,
  CohortChanged,
  CohortUseCases,
  ListedUser,
  ListProblem,
} from './audience/cohort-use-cases.js';
export type { CampaignUseCases, Explanation, RunProgress } from './campaigns/campaign-use-cases.js';
export type {
  Statistics,
  StatisticsBucket,
  StatisticsFigures,
  StatisticsQuery,
  StatisticsUseCases,
  VariantFlow,
} from './campaigns/statistics-use-cases.js';
export type { SimulationUseCases } from './campaigns/simulation-use-cases.js';
export type { TestSend, TestSendUseCases } from './campaigns/test-send-use-cases.js';
export type { Estimate, EstimatedCount, EstimatedPrice } from './campaigns/estimate.js';
export type {
  SimulatedMessage,
  SimulationOptions,
  SimulationProgress,
  SimulationResult,
} from './campaigns/simulation.js';
export type {
  ExperimentStanding,
  ExperimentUseCases,
  WinnerRequest,
} from './campaigns/experiment-use-cases.js';
export type { CapUseCases } from './campaigns/cap-use-cases.js';
export type { MoneyStanding, MoneyUseCases, PaymentMade } from './campaigns/money-use-cases.js';
export type { ConsentUseCases } from './consent/consent-use-cases.js';
export type { DeliveryUseCases } from './delivery/delivery-use-cases.js';
export type {
  CalledUser,
  CallResult,
  DispatchCall,
  DispatchStanding,
  DispatchUseCases,
  Dispatched,
} from './triggers/dispatch-use-cases.js';
export type { Engine, PolicyPlace } from './engine.js';
export type { EventBus } from './ports/event-bus.js';
export type { EventMap } from './ports/event-map.js';
export type { PluginReport } from './plugins/lifecycle.js';
export type { ConsentInput, Origin } from './consent/consent-input.js';
export type { ContactInput, RecipientInput } from './recipients/recipient-input.js';
export { isUserId, userIdPattern } from './recipients/user-id.js';
export type { RecipientProfile, RecipientUseCases, UpsertResult } from './recipients/recipient-use-cases.js';
export type { ExplainedVerdict } from './policy/explain.js';
export { createEngine } from './create-engine.js';
export { coreVersion } from './core-version.js';
export { toFieldProblems } from './errors/field-problems.js';
export { coreMessages } from './policy/messages/core-messages.js';
export { noKillPoints, type KillPoint, type KillPoints } from './delivery/kill-points.js';
export { toFailureCode } from './domain/failure-code.js';
