import Joi from 'joi';
import {
  createEngine,
  definePlugin,
  toDeliveryId,
  type Channel,
  type Engine,
  type EngineSettings,
  type Outgoing,
  type Plugin,
  type RecipientInput,
  type Run,
  type SendContext,
  type SendOutcome,
} from '@pabal/core';
import {
  memoryStorage,
  type MemoryState,
  RecordingLogger,
  SequenceIds,
  SystemClock,
} from '@pabal/core/memory';

interface NoteContent {
  readonly text: string;
}

/** A channel whose answers a test writes. */
export class NoteChannel implements Channel<NoteContent, string> {
  readonly id: string = 'note';
  readonly consentChannel = 'text';
  readonly contactKind = 'phone';
  readonly vendor = 'pigeon';
  readonly contentSchema = Joi.object<NoteContent, true>({ text: Joi.string().required() });
  readonly supports = {
    maxBatch: 1000,
    receipts: [],
    lookup: false,
    dedupe: 'none',
    fallbackTarget: true,
    reaches: 'nobody',
  } as const;
  readonly wording = {
    read: ({ text }: NoteContent) => ({
      ...{ medium: 'text', title: null, body: text, caller: null, hasImages: false },
    }),
    write: (content: NoteContent, { body }: { readonly body: string }) => ({ ...content, text: body }),
  };
  /** Every message that was handed over, in order. */
  readonly sent: Outgoing<string>[] = [];
  /** What is done instead of accepting everything. */
  answer: (batch: readonly Outgoing<string>[], context: SendContext) => Promise<readonly SendOutcome[]> = (
    batch,
  ) => Promise.resolve(batch.map(({ deliveryId }) => ({ kind: 'accepted', vendorId: `v-${deliveryId}` })));

  prepare(content: NoteContent) {
    return {
      kind: 'prepared',
      form: 'note',
      message: content.text,
      text: content.text,
      amendments: [],
    } as const;
  }

  async send(batch: readonly Outgoing<string>[], context: SendContext): Promise<readonly SendOutcome[]> {
    await context.checkpoint();
    this.sent.push(...batch);
    return this.answer(batch, context);
  }
}

/** An engine on memory adapters with a channel that a test controls. */
export interface World {
  readonly engine: Engine;
  readonly channel: NoteChannel;
  readonly log: RecordingLogger;
  readonly workspaceId: number;
  /** Adds people `u1` … `un` with a phone and, unless told otherwise, promotional consent. */
  addPeople(count: number, overrides?: (index: number) => Partial<RecipientInput>): Promise<void>;
  /** Creates and starts a campaign; answers its key. */
  startCampaign(overrides?: object): Promise<number>;
  /** Waits until the newest run of a campaign is finished. */
  finished(campaignKey: number): Promise<Run>;
  /** Counts by `state` or `state:CODE`. */
  counts(campaignKey: number): Promise<Record<string, number>>;
}

/** What a test may set. */
export interface WorldOptions {
  readonly plugins?: readonly Plugin[];
  readonly settings?: Partial<EngineSettings>;
  readonly state?: MemoryState;
  readonly channel?: NoteChannel;
}

const origin = { method: 'api', actor: 'test' } as const;

/** Opens a world and runs `story` in it; the engine is stopped afterwards. */
export async function inWorld(options: WorldOptions, story: (world: World) => Promise<void>): Promise<void> {
  const channel = options.channel ?? new NoteChannel();
  const log = new RecordingLogger();
  const notes = definePlugin<object>({
    name: 'note-channel',
    version: '0.1.0',
    core: '^0.1.0',
    options: Joi.object({}),
    setup: (host) => host.addChannel(() => channel),
  });
  const engine = createEngine({
    plugins: [
      memoryStorage(options.state ? { state: options.state } : {}),
      notes({}),
      ...(options.plugins ?? []),
    ],
    clock: new SystemClock(),
    ids: new SequenceIds(),
    log,
    settings: { sweepEveryMs: 10, batchSize: 10, ...options.settings },
  });
  await engine.start({ work: 'jobs' });
  try {
    const { tokens } = await import('@pabal/core');
    const workspace = await engine
      .resolve(tokens.workspaceStore)
      .ensure(engine.resolve(tokens.unitOfWork).direct, 'test');
    await story(createWorld(engine, channel, log, workspace.id));
  } finally {
    await engine.stop();
  }
}

function createWorld(engine: Engine, channel: NoteChannel, log: RecordingLogger, workspaceId: number): World {
  return {
    engine,
    channel,
    log,
    workspaceId,
    async addPeople(count, overrides) {
      const rows = Array.from({ length: count }, (_, index): RecipientInput => ({
        userId: `u${index + 1}`,
        properties: { name: `사람${index + 1}` },
        contacts: { phone: { kind: 'set', value: `+8210${String(20_000_000 + index)}` } },
        consents: [
          {
            consentChannel: 'text',
            purpose: 'promotional',
            state: 'opted-in',
            occurredAt: new Date('2026-01-01'),
          },
        ],
        ...overrides?.(index),
      }));
      await engine.recipients.upsert(workspaceId, rows, origin);
    },
    async startCampaign(overrides) {
      const input = {
        name: 'hello',
        channel: 'note',
        content: { text: '{{name}}님 안녕하세요' },
        ...overrides,
      };
      const campaign = await engine.campaigns.create(workspaceId, input, 'test');
      await engine.campaigns.start(workspaceId, campaign.campaignKey, 'test');
      return campaign.campaignKey;
    },
    finished: (campaignKey) =>
      until(async () => {
        const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
        return progress?.run.state === 'finished' ? progress.run : null;
      }),
    async counts(campaignKey) {
      const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
      const counts: Record<string, number> = {};
      for (const { state, reasonCode, count } of progress?.histogram ?? []) {
        const key = reasonCode ? `${state}:${reasonCode}` : state;
        counts[key] = (counts[key] ?? 0) + count;
      }
      return counts;
    },
  };
}

/** Waits for a state: asks until the answer is not `null`. */
export async function until<Answer>(ask: () => Promise<Answer | null>, limitMs = 8000): Promise<Answer> {
  const clock = new SystemClock();
  const endsAt = clock.now().getTime() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (clock.now().getTime() > endsAt) throw new Error('the awaited state did not come');
    await clock.delay(5);
  }
}

export { toDeliveryId };
