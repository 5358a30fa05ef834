import { type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelSms } from '@pabal/channel-sms';
import { createEngine, type Engine, tokens } from '@pabal/core';
import { RecordingLogger, SystemClock, SystemIds } from '@pabal/core/memory';
import { storagePostgres } from '@pabal/storage-postgres';
import { createTestDatabase } from '../../../storage-postgres/test/database.js';
import { toPerson } from './people.js';
import { startVendor, type VendorProcess } from './vendor-process.js';
import { waitUntil } from './wait-until.js';
import { openWorkerPool } from './worker-pool.js';
import type { WorkerOrder } from './worker-order.js';

/** A database, a vendor in another process, and worker processes that may die at any time. */
export interface Scene {
  /** An engine that does no jobs: it creates, moves and looks. */
  readonly engine: Engine;
  /** What that engine logged. */
  readonly log: RecordingLogger;
  readonly workspaceId: number;
  readonly databaseUrl: string;
  /** Under which personal data is sealed there. */
  readonly keys: {
    readonly encryption: readonly { readonly id: string; readonly key: string }[];
    readonly index: string;
  };
  readonly vendor: VendorProcess;
  /** A place for files. */
  readonly folder: string;
  /** Workers that live. */
  readonly working: ReadonlySet<ChildProcess>;
  /** Starts a worker and waits until it works, or died. */
  startWorker(order?: Partial<WorkerOrder>): Promise<ChildProcess>;
  /** Lets all workers end in peace. */
  restWorkers(): Promise<void>;
  /** What the workers said so far. */
  workersOutput(): string;
  /** Adds people `u0`, `u1`, …; every tenth without consent. */
  addPeople(count: number): Promise<void>;
  startCampaign(): Promise<number>;
  /** Waits until the run is finished and nothing of it is open. */
  finished(campaignKey: number, limitMs: number): Promise<void>;
  close(): Promise<void>;
}

export const origin = { method: 'api', actor: 'test' } as const;

/** What a scene may be told. */
export interface SceneOptions extends Partial<Omit<WorkerOrder, 'databaseUrl' | 'vendorUrl'>> {
  readonly vendorLatencyMs?: number;
  /** Where the vendor posts its receipts. */
  readonly webhookUrl?: string;
  /** Instead of a database of the test server: an empty one, dropped by who made it. */
  readonly databaseUrl?: string;
}

/** Opens a scene; whoever opens it closes it. */
export async function openScene(options: SceneOptions = {}): Promise<Scene> {
  const { vendorLatencyMs = 0, webhookUrl = null, databaseUrl: given, ...defaults } = options;
  const database = given === undefined ? await createTestDatabase() : { url: given, drop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'pabal-crash-'));
  const outputFile = join(folder, 'workers.log');
  const pool = openWorkerPool(outputFile);
  const vendor = await startVendor(join(folder, 'vendor.jsonl'), vendorLatencyMs, webhookUrl);
  const newKey = (): string => randomBytes(32).toString('base64');
  const keys = { encryption: [{ id: 'k1', key: newKey() }] as const, index: newKey() };
  const log = new RecordingLogger();
  const account = { apiKey: 'key', apiSecret: 'secret', webhookSecret: 'hook', baseUrl: vendor.url };
  const engine = createEngine({
    plugins: [
      storagePostgres({
        url: database.url,
        keys,
      }),
      channelSms({ from: '0212345678', vendor: 'solapi', solapi: account }),
    ],
    clock: new SystemClock(),
    ids: new SystemIds(),
    log,
  });
  await engine.start({ work: 'none' });
  const workspaces = engine.resolve(tokens.workspaceStore);
  const { id: workspaceId } = await workspaces.ensure(engine.resolve(tokens.unitOfWork).direct, 'crash');

  return {
    engine,
    log,
    workspaceId,
    databaseUrl: database.url,
    keys,
    vendor,
    folder,
    working: pool.working,
    startWorker: (order = {}) =>
      pool.start({
        databaseUrl: database.url,
        encryptionKey: keys.encryption[0].key,
        indexKey: keys.index,
        vendorUrl: vendor.url,
        lineFile: null,
        leaseMs: 1000,
        batchSize: 20,
        batchesInFlight: 3,
        maxBatchAttempts: 3,
        policyTimeLimitMs: 10_000,
        idleInTransactionMs: 60_000,
        engines: 1,
        logLevel: 'warn',
        fate: null,
        faultFile: null,
        poisonUserId: null,
        ...defaults,
        ...order,
      }),
    restWorkers: () => pool.restAll(),
    workersOutput: () => readFileSync(outputFile, 'utf8'),
    async addPeople(count) {
      for (let from = 0; from < count; from += 1000) {
        const length = Math.min(1000, count - from);
        const rows = Array.from({ length }, (_, index) => toPerson(from + index));
        await engine.recipients.upsert(workspaceId, rows, origin);
      }
    },
    async startCampaign() {
      const content = { text: '(광고){{name}}님 안녕하세요 무료거부 0801234567' };
      const settings = { name: 'crash', channel: 'sms', content };
      const { campaignKey } = await engine.campaigns.create(workspaceId, settings, 'test');
      await engine.campaigns.start(workspaceId, campaignKey, 'test');
      return campaignKey;
    },
    async finished(campaignKey, limitMs) {
      let last: unknown;
      const isFinished = async (): Promise<boolean> => {
        const [progress] = await engine.campaigns.progress(workspaceId, campaignKey);
        last = progress;
        return progress?.run.state === 'finished';
      };
      await waitUntil('the run is finished', limitMs, isFinished).catch((error: Error) => {
        const said = readFileSync(outputFile, 'utf8').slice(-3000);
        throw new Error(`${error.message}; it stands at ${JSON.stringify(last)}; workers said: ${said}`);
      });
    },
    async close() {
      await pool.close();
      await engine.stop();
      vendor.stop();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
