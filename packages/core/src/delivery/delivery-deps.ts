import type { OptOutLinks } from '../content/opt-out-links.js';
import type { ContentCache } from '../content/content-cache.js';
import type { EngineSettings } from '../domain/engine-settings.js';
import type { AuditLog } from '../ports/audit-log.js';
import type { EventBus } from '../ports/event-bus.js';
import type { CampaignRevisions } from '../ports/campaign-revisions.js';
import type { CampaignStore } from '../ports/campaign-store.js';
import type { Channel } from '../ports/channel.js';
import type { Cipher } from '../ports/cipher.js';
import type { Clock } from '../ports/clock.js';
import type { CohortStore } from '../ports/cohort-store.js';
import type { ContactStore } from '../ports/contact-store.js';
import type { CreditLedger } from '../ports/credit-ledger.js';
import type { DeliveryLedger } from '../ports/delivery-ledger.js';
import type { DispatchStore } from '../ports/dispatch-store.js';
import type { ExperimentMetric } from '../ports/experiment-metric.js';
import type { ExperimentStore } from '../ports/experiment-store.js';
import type { FatigueLedger } from '../ports/fatigue-ledger.js';
import type { FrequencyLedger } from '../ports/frequency-ledger.js';
import type { JobQueue } from '../ports/job-queue.js';
import type { Logger } from '../ports/logger.js';
import type { LedgerRetention } from '../ports/ledger-retention.js';
import type { MoneyStore } from '../ports/money-store.js';
import type { PropertyRegistry } from '../ports/property-registry.js';
import type { RateLimiter } from '../ports/rate-limiter.js';
import type { RecipientStore } from '../ports/recipient-store.js';
import type { ScheduleStore } from '../ports/schedule-store.js';
import type { UnitOfWork } from '../ports/unit-of-work.js';
import type { WorkspaceStore } from '../ports/workspace-store.js';
import type { Classify } from '../policy/classify.js';
import type { ContentReview } from '../policy/content-review.js';
import type { DeclaredField } from '../domain/declared-field.js';
import type { Policy } from '../policy/policy.js';
import type { KillPoints } from './kill-points.js';
import type { PipelineHealth } from './pipeline-health.js';

/** What deciding and sending is made of. */
export interface DeliveryDeps {
  readonly units: UnitOfWork;
  readonly campaigns: CampaignStore;
  readonly revisions: CampaignRevisions;
  readonly workspaces: WorkspaceStore;
  readonly recipients: RecipientStore;
  readonly contacts: ContactStore;
  readonly cohorts: CohortStore;
  readonly properties: PropertyRegistry;
  readonly ledger: DeliveryLedger;
  readonly retention: LedgerRetention;
  readonly dispatches: DispatchStore;
  readonly experiments: ExperimentStore;
  /** By what experiments are decided, by id. */
  readonly metrics: ReadonlyMap<string, ExperimentMetric>;
  readonly fatigue: FatigueLedger;
  readonly frequency: FrequencyLedger;
  readonly money: MoneyStore;
  readonly credits: CreditLedger;
  readonly audit: AuditLog;
  readonly rates: RateLimiter;
  readonly schedules: ScheduleStore;
  readonly cipher: Cipher;
  readonly queue: JobQueue;
  readonly channels: ReadonlyMap<string, Channel>;
  /** What reads campaigns before anybody gets them. */
  readonly reviews: readonly ContentReview[];
  readonly classify: Classify;
  /** What plugins ask of campaigns, by name. */
  readonly declarations: ReadonlyMap<string, DeclaredField>;
  /** In the order in which they run. */
  readonly policies: readonly Policy[];
  readonly contents: ContentCache;
  readonly links: OptOutLinks;
  readonly clock: Clock;
  readonly log: Logger;
  readonly events: EventBus;
  readonly settings: EngineSettings;
  readonly killPoints: KillPoints;
  readonly health: PipelineHealth;
}
