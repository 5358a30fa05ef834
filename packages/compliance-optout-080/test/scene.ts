import {
  createEngine,
  definePlugin,
  tokens,
  type Channel,
  type Engine,
  type EngineSettings,
  type OptOut,
  type Plugin,
} from '@pabal/core';
import { FakeClock, memoryStorage, MemoryState, RecordingLogger, SequenceIds } from '@pabal/core/memory';
import { fakeChannel, FakeVendor } from '@pabal/testing';
import Joi from 'joi';
import { complianceOptout080, type OptOutLine, type OptOutSettings } from '../src/index.js';
import { toLineKey } from '../src/lines/line.js';
import { createDesk, type OptOutDesk } from '../src/optout-desk.js';
import { optoutOptionsSchema } from '../src/optout-options.js';
import { loadMarks, putMark, unread, type SyncMark } from '../src/syncs/sync-mark.js';

/** 2026-11-21 14:00 in Seoul, a Saturday. */
export const noon = new Date('2026-11-21T14:00:00+09:00');

export const signal = new AbortController().signal;

/** A text channel and a talk channel of one vendor that lists refusals, with this plugin, on memory adapters. */
export interface Scene {
  readonly engine: Engine;
  readonly desk: OptOutDesk;
  readonly clock: FakeClock;
  readonly vendor: FakeVendor;
  readonly state: MemoryState;
  readonly log: RecordingLogger;
  readonly statuses: string[];
  readonly workspaceId: number;
  /** Puts a line there; active, its own and just read unless told otherwise. */
  addLine(
    overrides?: Partial<OptOutLine>,
    mark?: Partial<SyncMark>,
    workspaceId?: number,
  ): Promise<OptOutLine>;
  /** Adds people `u1` … `un` who said yes to text, kakao and night a year ago. */
  addPeople(count: number): Promise<void>;
  /** A refusal on the vendor's list. */
  refuse(person: number, overrides?: Partial<OptOut>): void;
  /** What `explain` says of the first person: `pass`, or `hold OPTOUT_SYNC_STALE`. */
  explain(settings?: object, userId?: string): Promise<string>;
  markOf(line: OptOutLine, workspaceId?: number): Promise<SyncMark>;
  /** `text opted-out`, … of a person, without night. */
  consentsOf(userId: string): Promise<readonly string[]>;
  newWorkspace(): Promise<number>;
}

export interface SceneOptions {
  readonly settings?: OptOutSettings;
  readonly engine?: Partial<EngineSettings>;
  /** Changes what a channel of the vendor offers. */
  readonly channel?: (channel: Channel) => Channel;
}

export const phoneOf = (person: number): string => `+8210${String(20_000_000 + person)}`;

const origin = { method: 'api', actor: 'test' } as const;

export function aLine(overrides: Partial<OptOutLine> = {}): OptOutLine {
  return {
    number: '0805004233',
    authCode: null,
    channels: ['text'],
    defaultOn: [],
    provider: 'fake-vendor',
    state: 'active',
    issuedAt: new Date('2026-01-05T00:00:00Z'),
    ...overrides,
  };
}

/** A channel of {@link FakeVendor} that shows its words and asks for an opt-out line. */
export function lineChannel(vendor: FakeVendor, id: string, consentChannel: string): Channel {
  const supports = { duties: ['opt-out-line'], maxBatch: 5 };
  const channel = fakeChannel({ vendor, id, consentChannel, supports });
  return {
    ...channel,
    wording: {
      read: ({ text }: { text: string }) => ({
        medium: 'text',
        title: null,
        body: text,
        caller: null,
        hasImages: false,
      }),
      write: (_content: unknown, { body }: { body: string }) => ({ text: body }),
    },
  };
}

export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const [state, log, vendor, clock] = [
    new MemoryState(),
    new RecordingLogger(),
    new FakeVendor(),
    new FakeClock(noon),
  ];
  const change = options.channel ?? ((channel: Channel) => channel);
  const channels = [lineChannel(vendor, 'sms', 'text'), lineChannel(vendor, 'brand-message', 'kakao')].map(
    change,
  );
  const carriers = definePlugin<object>({
    ...{ name: 'carriers', version: '0.1.0', core: '*', options: Joi.object({}) },
    setup: (host) => channels.forEach((channel) => host.addChannel(() => channel)),
  });
  const plugins: readonly Plugin[] = [
    memoryStorage({ state }),
    carriers(),
    complianceOptout080(options.settings),
  ];
  const engine = createEngine({
    ...{ plugins, clock, log, ids: new SequenceIds(), settings: { batchSize: 5, ...options.engine } },
  });
  const statuses: string[] = [];
  const checked = optoutOptionsSchema.validate(options.settings ?? {}).value;
  const report = { log, report: (status: { state: string }) => void statuses.push(status.state) };
  const desk = createDesk(engine.resolve, checked, report);
  let names = 0;
  const newWorkspace = async (): Promise<number> => {
    const { id } = await engine.resolve(tokens.workspaceStore).ensure(state.direct, `w${(names += 1)}`);
    await engine.resolve(tokens.workspaceStore).setMode(state.direct, id, 'live');
    return id;
  };
  const workspaceId = await newWorkspace();
  return {
    ...{ engine, desk, clock, vendor, state, log, statuses, workspaceId, newWorkspace },
    async addLine(overrides = {}, mark = {}, owner = workspaceId) {
      const line = aLine(overrides);
      const read: SyncMark = { ...unread, lastSyncAt: clock.now(), by: 'pull', ...mark };
      await desk.lines.put(state.direct, owner, line, clock.now());
      await putMark(
        desk.records,
        state.direct,
        { workspaceId: owner, lineKey: toLineKey(line) },
        read,
        clock.now(),
      );
      return line;
    },
    async addPeople(count) {
      const said = { state: 'opted-in', occurredAt: new Date('2025-11-21T00:00:00Z') } as const;
      const rows = Array.from({ length: count }, (_, index) => ({
        userId: `u${index + 1}`,
        contacts: { phone: { kind: 'set', value: phoneOf(index + 1) } as const },
        consents: ['text', 'kakao'].flatMap((consentChannel) =>
          ['promotional', 'night'].map((purpose) => ({ consentChannel, purpose, ...said })),
        ),
      }));
      await engine.recipients.upsert(workspaceId, rows, origin);
    },
    refuse(person, overrides = {}) {
      vendor.optOuts.push({
        contact: phoneOf(person),
        occurredAt: clock.now(),
        evidence: 'fake:1',
        ...overrides,
      });
    },
    async explain(settings = {}, userId = 'u1') {
      const input = { name: 'sale', channel: 'sms', content: { text: '가을 세일' }, ...settings };
      const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
      const { live } = await engine.campaigns.explain(workspaceId, campaignKey, userId);
      const said = live.verdicts.find(({ policyId }) => policyId === 'optout-080');
      return [said?.verdict ?? 'pass', said?.reason?.code ?? ''].join(' ').trim();
    },
    async markOf(line, owner = workspaceId) {
      return (await loadMarks(desk.records, state.direct, owner)).get(toLineKey(line)) ?? unread;
    },
    async consentsOf(userId) {
      const { consents } = await engine.recipients.profile(workspaceId, userId);
      return consents
        .filter(({ purpose }) => purpose === 'promotional')
        .map((cell) => `${cell.consentChannel} ${cell.state}`)
        .sort();
    },
  };
}
