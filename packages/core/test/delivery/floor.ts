import type {
  Campaign,
  CampaignSettings,
  ClaimedBatch,
  ConsentGround,
  IntakeCheck,
  ContentReview,
  Delivery,
  EngineSettings,
  Job,
  JobQueue,
  KillPoints,
  Policy,
  RecipientInput,
  Run,
  UnitOfWork,
} from '@pabal/core';
import { noKillPoints, tokens } from '@pabal/core';
import { FakeClock, memoryStorage, MemoryState, RecordingLogger, SequenceIds } from '@pabal/core/memory';
import { createCampaignUseCases } from '../../src/campaigns/create-campaign-use-cases.js';
import type { CampaignUseCases } from '../../src/campaigns/campaign-use-cases.js';
import { collectParts } from '../../src/assemble.js';
import type { ChoreDeps } from '../../src/delivery/do-chores.js';
import { createClassify } from '../../src/policy/classify.js';
import type { CapDeps } from '../../src/campaigns/create-cap-use-cases.js';
import { ServiceContainer } from '../../src/container.js';
import { createOptOutUseCases } from '../../src/consent/create-opt-out-use-cases.js';
import { OptOutLinks } from '../../src/content/opt-out-links.js';
import type { OptOutUseCases } from '../../src/consent/opt-out-use-cases.js';
import { createConsentUseCases } from '../../src/consent/create-consent-use-cases.js';
import type { ConsentUseCases } from '../../src/consent/consent-use-cases.js';
import { ContentCache } from '../../src/content/content-cache.js';
import { settingsSchema } from '../../src/default-settings.js';
import { deliveredMetric } from '../../src/delivery/delivered-metric.js';
import { expandAudience } from '../../src/delivery/expand-audience.js';
import type { SweepDeps } from '../../src/delivery/sweep.js';
import { createEventBus } from '../../src/events/create-event-bus.js';
import { createContributions } from '../../src/plugins/contributions.js';
import { createHost } from '../../src/plugins/create-host.js';
import { assemblePipeline } from '../../src/assemble.js';
import { MessageCatalogue } from '../../src/policy/messages/message-catalogue.js';
import type { AccessRetentionDeps } from '../../src/recipients/access-retention.js';
import { createRecipientUseCases } from '../../src/recipients/create-recipient-use-cases.js';
import type { RecipientDeps } from '../../src/recipients/recipient-deps.js';
import type { RecipientUseCases } from '../../src/recipients/recipient-use-cases.js';
import { resolveServices } from '../../src/resolve-services.js';
import { sampleSettings } from '../samples.js';
import { NoteChannel } from '../world.js';

/** What the delivery rooms are made of, on memory adapters and a clock that stands still. Nothing runs by itself. */
export interface Floor {
  readonly deps: SweepDeps & RecipientDeps & CapDeps & ChoreDeps & AccessRetentionDeps;
  readonly state: MemoryState;
  readonly clock: FakeClock;
  readonly log: RecordingLogger;
  readonly channel: NoteChannel;
  readonly campaigns: CampaignUseCases;
  readonly consents: ConsentUseCases;
  readonly optOuts: OptOutUseCases;
  readonly recipients: RecipientUseCases;
  /** Adds people `u1` … `un` (ids 1 … n) who may get everything. */
  addPeople(count: number, overrides?: (index: number) => Partial<RecipientInput>): Promise<void>;
  /** Makes a campaign, starts it and cuts its audience into batches. */
  start(settings?: Partial<CampaignSettings>): Promise<{ readonly campaign: Campaign; readonly run: Run }>;
  /** A job as the queue hands it out. */
  job(payload: object, signal?: AbortSignal): Job;
  /** Claims the batches of a run that wait. */
  claim(runId: number): Promise<readonly ClaimedBatch[]>;
  /** The ledger rows of a run, by recipient. */
  rows(runId: number): Promise<readonly Delivery[]>;
  /** Each row as `state` or `state CODE`, by recipient. */
  states(runId: number): Promise<readonly string[]>;
  run(runId: number): Promise<Run>;
}

/** What a test may put in place of the usual. */
export interface FloorOptions {
  readonly settings?: Partial<EngineSettings>;
  readonly policies?: readonly Policy[];
  readonly reviews?: readonly ContentReview[];
  readonly grounds?: readonly ConsentGround[];
  readonly intakeChecks?: readonly IntakeCheck[];
  readonly channel?: NoteChannel;
  readonly queue?: JobQueue;
  readonly units?: (units: UnitOfWork) => UnitOfWork;
  readonly killPoints?: KillPoints;
}

const origin = { method: 'api', actor: 'test' } as const;

/** Opens a floor in workspace 1. */
export async function openFloor(options: FloorOptions = {}): Promise<Floor> {
  const state = new MemoryState();
  const clock = new FakeClock();
  const log = new RecordingLogger();
  const channel = options.channel ?? new NoteChannel();
  const container = new ServiceContainer();
  const events = createEventBus(log);
  const contributions = createContributions();
  container.provide(tokens.clock, 'test', () => clock);
  container.provide(tokens.logger, 'test', () => log);
  const storage = memoryStorage({ state });
  const targets = { container, catalogue: new MessageCatalogue(), contributions, problems: [], log, events };
  storage.setup(createHost(storage, targets).host, { state });
  for (const policy of options.policies ?? [])
    contributions.policies.push({ plugin: 'test', make: () => policy });
  const { resolve } = container;
  const settings = settingsSchema.validate({ batchSize: 10, ...options.settings }).value as EngineSettings;
  const contents = new ContentCache();
  contributions.reviews.push(...(options.reviews ?? []).map((one) => ({ plugin: 'test', make: () => one })));
  contributions.grounds.push(...(options.grounds ?? []).map((one) => ({ plugin: 'test', make: () => one })));
  const services = resolveServices(resolve);
  const links = new OptOutLinks(services.cipher, settings);
  const parts = { contributions, resolve, contents, settings, problems: [] };
  const { grounds, reviews, chores } = collectParts(contributions, resolve, []);
  const { policies } = assemblePipeline({ ...parts, grounds, links });
  const { units } = services;
  const deps = {
    ...services,
    units: options.units?.(units) ?? units,
    queue: options.queue ?? services.queue,
    channels: new Map([[channel.id, channel]]),
    metrics: new Map([[deliveredMetric.id, deliveredMetric]]),
    contactKinds: ['phone'],
    policies,
    reviews,
    classify: createClassify(reviews),
    declarations: contributions.declarations,
    intakeChecks: options.intakeChecks ?? [],
    chores,
    ids: new SequenceIds(),
    contents,
    links,
    clock,
    log,
    events,
    settings,
    killPoints: options.killPoints ?? noKillPoints,
    health: { failed: () => {}, well: () => {} },
  };
  await deps.workspaces.ensure(units.direct, 'test');
  const campaigns = createCampaignUseCases(deps);
  const recipients = createRecipientUseCases(deps);

  const floor: Floor = {
    ...{ deps, state, clock, log, channel, campaigns, recipients },
    consents: createConsentUseCases(deps),
    optOuts: createOptOutUseCases(deps),
    async addPeople(count, overrides) {
      const consent = { consentChannel: 'text', purpose: 'promotional', state: 'opted-in' } as const;
      const rows = Array.from({ length: count }, (_, index): RecipientInput => ({
        userId: `u${index + 1}`,
        properties: { name: `사람${index + 1}` },
        contacts: { phone: { kind: 'set', value: `+8210${String(20_000_001 + index)}` } },
        consents: [{ ...consent, occurredAt: new Date('2026-01-01') }],
        ...overrides?.(index),
      }));
      await recipients.upsert(1, rows, origin);
    },
    async start(overrides) {
      const { campaignKey } = await campaigns.create(1, sampleSettings(overrides), 'test');
      const id = (await campaigns.start(1, campaignKey, 'test')).run?.id ?? 0;
      await expandAudience(deps, floor.job({ runId: id }));
      return { campaign: await campaigns.find(1, campaignKey), run: await floor.run(id) };
    },
    job: (payload, signal = new AbortController().signal) => ({
      ...{ id: 'job', name: 'job', payload, signal },
      complete: () => Promise.resolve(),
    }),
    async claim(runId) {
      const claimed: ClaimedBatch[] = [];
      for (const key of await deps.ledger.waitingBatches(units.direct, runId, 1000)) {
        const batch = await deps.ledger.claimBatch(units.direct, key, settings.leaseMs);
        if (batch) claimed.push(batch);
      }
      return claimed;
    },
    async rows(runId) {
      const { items } = await deps.ledger.list(units.direct, 1, { runId }, null, 10_000);
      return [...items].sort((a, b) => a.recipientId - b.recipientId);
    },
    states: async (runId) =>
      (await floor.rows(runId)).map(({ state, reasonCode }) =>
        reasonCode ? `${state} ${reasonCode}` : state,
      ),
    async run(runId) {
      const run = await deps.campaigns.findRun(units.direct, runId);
      if (!run) throw new TypeError(`There is no run ${runId}`);
      return run;
    },
  };
  return floor;
}
