export { evaluateInMemory, type PersonView } from '../audience/evaluate-in-memory.js';
export { isTimeTest, toTimeRange, type TimeRange, type TimeTest } from '../audience/time-range.js';
export type { WorkspaceUseCases } from '../workspaces/workspace-use-cases.js';
export type { ShownOccurrence } from '../campaigns/show-occurrences.js';
export type { Approver, LifecycleUseCases } from '../campaigns/lifecycle-use-cases.js';
export type { StartedCampaign } from '../campaigns/start-campaign.js';
export type { AudienceCount, AudienceUseCases } from '../audience/audience-use-cases.js';
export type {
  CohortChange,
  CohortChanged,
  CohortUseCases,
  ListedUser,
  ListProblem,
} from '../audience/cohort-use-cases.js';
export type { CampaignUseCases, Explanation, RunProgress } from '../campaigns/campaign-use-cases.js';
export type {
  Statistics,
  StatisticsBucket,
  StatisticsFigures,
  StatisticsQuery,
  StatisticsUseCases,
  VariantFlow,
} from '../campaigns/statistics-use-cases.js';
export type { SimulationUseCases } from '../campaigns/simulation-use-cases.js';
export type { TestSend, TestSendUseCases } from '../campaigns/test-send-use-cases.js';
export type { Estimate, EstimatedCount, EstimatedPrice } from '../campaigns/estimate.js';
export type {
  SimulatedMessage,
  SimulationOptions,
  SimulationProgress,
  SimulationResult,
} from '../campaigns/simulation.js';
export type {
  ExperimentStanding,
  ExperimentUseCases,
  WinnerRequest,
} from '../campaigns/experiment-use-cases.js';
export type { CapUseCases } from '../campaigns/cap-use-cases.js';
export type { MoneyStanding, MoneyUseCases, PaymentMade } from '../campaigns/money-use-cases.js';
export type { ConsentUseCases } from '../consent/consent-use-cases.js';
export type { DeliveryUseCases } from '../delivery/delivery-use-cases.js';
export type {
  CalledUser,
  CallResult,
  DispatchCall,
  DispatchStanding,
  DispatchUseCases,
  Dispatched,
} from '../triggers/dispatch-use-cases.js';
export type { ConsentInput, Origin } from '../consent/consent-input.js';
export type { ContactInput, RecipientInput } from '../recipients/recipient-input.js';
export { isUserId, userIdPattern } from '../recipients/user-id.js';
export type {
  IntakeFindings,
  RecipientProfile,
  RecipientUseCases,
  UpsertResult,
} from '../recipients/recipient-use-cases.js';
export type { ArchivedDelivery, PersonPage, PersonSections } from '../recipients/person-page.js';
export { noKillPoints, type KillPoint, type KillPoints } from '../delivery/kill-points.js';
export type { OptOutLinks, OptOutPower } from '../content/opt-out-links.js';
export type { LinkWithdrawal, OptOutUseCases } from '../consent/opt-out-use-cases.js';
export type { IntakeCheck, IntakeProblem, IntakeRow } from '../consent/intake-check.js';
export type { Chore } from '../delivery/chore.js';
export type { OptOutTaker } from '../delivery/opt-out-taker.js';
