export * from './entry/ports.js';
export * from './entry/use-cases.js';
export {
  canMove,
  type Audience,
  type AudienceConsent,
  type Campaign,
  type CampaignId,
  type CampaignPeriod,
  type CampaignSettings,
  type CampaignState,
  type Declared,
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
  type ConsentProof,
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
export { isAdvertising, purposes, unclassifiedPurpose, type Purpose } from './domain/purpose.js';
export type { Reason, ReasonParams, Sentence, StoredReason } from './domain/reason.js';
export type { OptOut, OptOutList, Receipt } from './domain/receipt.js';
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
export type { EngineSettings, RetentionSettings } from './domain/engine-settings.js';
export { definePlugin } from './plugins/define-plugin.js';
export type { Plugin, PluginDefinition } from './plugins/plugin.js';
export type { PluginStatus } from './plugins/plugin-status.js';
export type {
  PluginHost,
  PluginRoute,
  StartContext,
  PluginAnswer,
  PluginRequest,
} from './plugins/plugin-host.js';
export type { RouteAccess, RoutePeople } from './plugins/route-access.js';
export { createToken, type Resolve, type Token } from './ports/token.js';
export type { Candidate } from './policy/candidate.js';
export type { DecisionBatch, DecisionMode, Judged } from './policy/decision-batch.js';
export { gate, type GateOptions } from './policy/gate.js';
export type { Policy } from './policy/policy.js';
export { stages, type Stage } from './policy/stages.js';
export type { Workspace, WorkspaceMode } from './domain/workspace.js';
export { tokens } from './tokens.js';
export type { Engine, PolicyPlace } from './engine.js';
export type { PluginReport } from './plugins/lifecycle.js';
export type { ExplainedVerdict } from './policy/explain.js';
export { createEngine } from './create-engine.js';
export { coreVersion } from './core-version.js';
export { toFieldProblems } from './errors/field-problems.js';
export { coreMessages } from './policy/messages/core-messages.js';
export { toFailureCode } from './domain/failure-code.js';
export type { Rewording, Wording } from './domain/wording.js';
export type { PluginRule, Rule } from './domain/rule.js';
export { packGate, versionAt, type Pack, type PackGateOptions, type PackVersion } from './policy/pack.js';
export type { ConsentGround, GroundAnswer } from './policy/consent-ground.js';
export type { ContentReview, Finding, ReviewSubject } from './policy/content-review.js';
export { engineToken } from './engine-token.js';
export type { DeclaredField } from './domain/declared-field.js';
export { assertRecords, recordLimits } from './domain/assert-records.js';
