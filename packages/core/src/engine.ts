import type { AudienceUseCases } from './audience/audience-use-cases.js';
import type { CohortUseCases } from './audience/cohort-use-cases.js';
import type { CampaignUseCases } from './campaigns/campaign-use-cases.js';
import type { TestSendUseCases } from './campaigns/test-send-use-cases.js';
import type { SimulationUseCases } from './campaigns/simulation-use-cases.js';
import type { CapUseCases } from './campaigns/cap-use-cases.js';
import type { MoneyUseCases } from './campaigns/money-use-cases.js';
import type { ExperimentUseCases } from './campaigns/experiment-use-cases.js';
import type { StatisticsUseCases } from './campaigns/statistics-use-cases.js';
import type { OptOutLinks } from './content/opt-out-links.js';
import type { OptOutUseCases } from './consent/opt-out-use-cases.js';
import type { ConsentUseCases } from './consent/consent-use-cases.js';
import type { DeliveryUseCases } from './delivery/delivery-use-cases.js';
import type { DispatchUseCases } from './triggers/dispatch-use-cases.js';
import type { DeclaredField } from './domain/declared-field.js';
import type { RetentionSettings } from './domain/engine-settings.js';
import type { PluginRule } from './domain/rule.js';
import type { Sentence } from './domain/reason.js';
import type { SentenceKey } from './policy/messages/message-catalogue.js';
import type { EventBus } from './ports/event-bus.js';
import type { PluginReport } from './plugins/lifecycle.js';
import type { PluginRoute } from './plugins/plugin-host.js';
import type { Resolve } from './ports/token.js';
import type { Stage } from './policy/stages.js';
import type { Channel } from './ports/channel.js';
import type { WorkspaceUseCases } from './workspaces/workspace-use-cases.js';
import type { RecipientUseCases } from './recipients/recipient-use-cases.js';

/** A policy as it stands in the pipeline. */
export interface PolicyPlace {
  readonly id: string;
  readonly version: string;
  readonly stage: Stage;
  /** `core`, or the plugin that added it. */
  readonly plugin: string;
}

/** The whole of core behind one face: what a server, a command line or a test talks to. */
export interface Engine {
  readonly resolve: Resolve;
  readonly channels: ReadonlyMap<string, Channel>;
  /** Every policy in the order in which they run. */
  readonly pipeline: readonly PolicyPlace[];
  readonly routes: readonly { readonly plugin: string; readonly route: PluginRoute }[];
  /** Rules that reasons name, in all their versions. */
  readonly rules: readonly PluginRule[];
  /** What plugins ask of campaigns. */
  readonly declarations: readonly DeclaredField[];
  /** Duties that are seen to, with the plugins that do. */
  readonly duties: ReadonlyMap<string, string>;
  /** How long data is kept, as it is configured. */
  readonly retention: RetentionSettings;
  readonly events: EventBus;
  readonly campaigns: CampaignUseCases;
  readonly simulations: SimulationUseCases;
  readonly testSends: TestSendUseCases;
  readonly caps: CapUseCases;
  readonly money: MoneyUseCases;
  readonly recipients: RecipientUseCases;
  readonly cohorts: CohortUseCases;
  readonly audiences: AudienceUseCases;
  readonly workspaces: WorkspaceUseCases;
  readonly consents: ConsentUseCases;
  readonly optOuts: OptOutUseCases;
  /** Opt-out links and tokens, for plugins that put them elsewhere than in a template. */
  readonly links: OptOutLinks;
  readonly deliveries: DeliveryUseCases;
  readonly dispatches: DispatchUseCases;
  readonly experiments: ExperimentUseCases;
  readonly statistics: StatisticsUseCases;
  /**
   * The sentence of a reason in Korean and English, of the version under which it was given where there is one; the code
   * itself where no catalogue has it.
   */
  sentence(reason: SentenceKey): Sentence;
  /** How every plugin fares, core's pipeline included. */
  status(): readonly PluginReport[];
  /**
   * Starts the plugins in order of their requirements and, for `work: 'jobs'`, the worker.
   * @throws EngineError `PLUGIN_START_FAILED` after stopping what had started
   */
  start(options: { readonly work: 'jobs' | 'none' }): Promise<void>;
  /** Stops work, waits for what is in flight, then stops the plugins in reverse. Safe to call at any time and twice. */
  stop(): Promise<void>;
}
