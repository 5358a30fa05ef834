import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { channelSms } from '@pabal/channel-sms';
import { createEngine, tokens, type Delivery, type Engine } from '@pabal/core';
import { RecordingLogger, SystemIds } from '@pabal/core/memory';
import { koreanDuties, presetKorea } from '@pabal/preset-korea';
import { storagePostgres } from '@pabal/storage-postgres';
import { startSolapiSim, type SolapiSim } from '@pabal/vendor-sim';
import { createTestDatabase } from '../../../storage-postgres/test/database.js';
import {
  callPlugins,
  companySettings,
  registerLine,
  registerNumber,
  sender,
  wants,
} from '../korean-company.js';
import type { RunningClock } from './running-clock.js';
import { talkChannel } from './talk-channel.js';

/** Several workers with all plugins of the preset on one database, and the vendor's simulator on the same clock. */
export interface EveningScene {
  readonly clock: RunningClock;
  readonly sim: SolapiSim;
  readonly engine: Engine;
  readonly workspaceId: number;
  /** People `u0`, `u1`, … who want advertising; every third one at night too. */
  addPeople(count: number): Promise<void>;
  /** Makes a campaign and starts it; answers its key. */
  startCampaign(channel: string): Promise<number>;
  deliveries(campaignKey: number): Promise<readonly Delivery[]>;
  /** Waits until the clock shows an instant. */
  untilClock(instant: Date): Promise<void>;
  /** Waits until something is so; `limitMs` by the machine. */
  until(what: string, limitMs: number, isSo: () => Promise<string>): Promise<void>;
  close(): Promise<void>;
}

/** Whether a person agreed to the night. */
export function isNightPerson(index: number): boolean {
  return index % 3 === 0;
}

const workers = 3;
/** A short lease: the queue runs by the clock of the database, and what it starts too early the sweep starts again after two leases. */
const settings = { batchSize: 5, batchesInFlight: 3, leaseMs: 20_000, vendorTimeLimitMs: 15_000 };
const credentials = { apiKey: 'NCSEVENING', apiSecret: 'evening-secret' };
const origin = { method: 'api', actor: 'test' } as const;

/** Opens a scene whose vendor takes `latencyMs` for each call, by the clock; whoever opens it closes it. */
export async function openEvening(clock: RunningClock, latencyMs: number): Promise<EveningScene> {
  const database = await createTestDatabase();
  const log = new RecordingLogger();
  const sim = await startSolapiSim({
    accounts: [{ ...credentials, senderIds: [sender] }],
    standingRules: [],
    now: () => clock.now().getTime(),
    latencyMs: latencyMs / clock.speed,
    receiptDelayMs: 1,
  });
  const newKey = (): string => randomBytes(32).toString('base64');
  const keys = { encryption: [{ id: 'k1', key: newKey() }], index: newKey() };
  // One connection for several batches in flight: requests wait for it after their checkpoint.
  const times = { connectTimeoutMs: 3_000, requestTimeoutMs: 10_000, maxConnections: 1 };
  const solapi = { ...credentials, baseUrl: sim.url, ...times };
  const engines = Array.from({ length: workers }, () =>
    createEngine({
      plugins: [
        storagePostgres({ url: database.url, keys, poolSize: 8 }),
        channelSms({ from: sender, vendor: 'solapi', solapi, duties: [...koreanDuties] }),
        talkChannel(solapi),
        ...presetKorea(companySettings),
      ],
      settings,
      ...{ clock, ids: new SystemIds(), log },
    }),
  );
  const close = async (): Promise<void> => {
    await Promise.all(engines.map((engine) => engine.stop()));
    clock.stop();
    await sim.stop();
    await database.drop();
  };
  const [engine] = engines;
  if (!engine) throw new TypeError('there is at least one worker');
  try {
    for (const one of engines) await one.start({ work: 'jobs' });
    const { direct } = engine.resolve(tokens.unitOfWork);
    const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'evening');
    const call = callPlugins(engine, workspaceId);
    await registerNumber(call);
    await registerLine(call, 'read');
    return { ...createScene(clock, engine, workspaceId), sim, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createScene(
  clock: RunningClock,
  engine: Engine,
  workspaceId: number,
): Omit<EveningScene, 'sim' | 'close'> {
  return {
    ...{ clock, engine, workspaceId },
    async addPeople(count) {
      const rows = Array.from({ length: count }, (_, index) => ({
        userId: `u${index}`,
        contacts: {
          phone: { kind: 'set', value: `+8210${30_000_000 + index * 7_919 + (index % 11) * 13}` } as const,
        },
        consents: [
          ...wants('promotional', 'opted-in'),
          ...(isNightPerson(index) ? wants('night', 'opted-in') : []),
        ],
      }));
      await engine.recipients.upsert(workspaceId, rows, origin);
    },
    async startCampaign(channel) {
      const input = { name: 'evening', channel, content: { text: '여름 세일' } };
      const { campaignKey } = await engine.campaigns.create(workspaceId, input, 'test');
      await engine.campaigns.start(workspaceId, campaignKey, 'test');
      return campaignKey;
    },
    async deliveries(campaignKey) {
      const { id: campaignId } = await engine.campaigns.find(workspaceId, campaignKey);
      return (await engine.deliveries.list(workspaceId, { campaignId }, null, 1000)).items;
    },
    untilClock: async (instant) => clock.delay(instant.getTime() - clock.now().getTime()),
    async until(what, limitMs, isSo) {
      const endsAt = Date.now() + limitMs;
      for (;;) {
        const missing = await isSo();
        if (missing === '') return;
        if (Date.now() > endsAt) throw new Error(`waited ${limitMs} ms in vain until ${what}: ${missing}`);
        await delay(50);
      }
    },
  };
}
