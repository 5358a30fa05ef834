import { randomBytes } from 'node:crypto';
import { type Engine, type RecipientInput, tokens } from '@pabal/core';
import type { BenchOptions } from './bench.js';
import type { BenchDatabase } from './database.js';
import { createBenchEngine, type Law } from './engine.js';
import { obeyKoreanLaw } from './obey-law.js';
import type { WorkerOrder } from './worker-order.js';
import { startWorker, type Worker } from './worker.js';

/** A database with a schema, and an engine beside the worker that creates, starts and looks. */
export interface Scene {
  readonly database: BenchDatabase;
  readonly engine: Engine;
  readonly workspaceId: number;
  /** Makes a promotional campaign to everybody, with two variables, of which one is sealed. */
  createCampaign(): Promise<number>;
  /** Adds people `from` up to `to`. */
  addPeople(from: number, to: number, personOf: (number: number) => RecipientInput): Promise<void>;
  /** Starts a worker process on the same database. */
  startWorker(options: BenchOptions, work: Pick<WorkerOrder, 'until' | 'api'>): Promise<Worker>;
  close(): Promise<void>;
}

const origin = { method: 'api', actor: 'bench' } as const;
const content = {
  text: '(광고)[파발상점] {{이름}}님, {{등급}} 회원 가을 감사 할인이 시작됐어요. 무료거부 0801234567',
};
const peoplePerCall = 2000;

/** Opens a scene on an empty database. */
export async function openScene(
  database: BenchDatabase,
  vendorUrl: string | null,
  law: Law = 'none',
): Promise<Scene> {
  const key = (): string => randomBytes(32).toString('base64');
  const keys = { encryption: [{ id: 'k1', key: key() }], index: key() };
  const engine = createBenchEngine({ databaseUrl: database.url, keys, vendorUrl, law });
  await engine.start({ work: 'none' });
  const { direct } = engine.resolve(tokens.unitOfWork);
  const { id: workspaceId } = await engine.resolve(tokens.workspaceStore).ensure(direct, 'bench');
  await engine
    .resolve(tokens.propertyRegistry)
    .declare(direct, workspaceId, [{ name: '등급', storage: 'open' }]);
  if (law === 'korea') await obeyKoreanLaw(engine, workspaceId);
  return {
    database,
    engine,
    workspaceId,
    async createCampaign() {
      const campaign = { name: 'bench', channel: 'sms', content, tags: ['bench'] };
      return (await engine.campaigns.create(workspaceId, campaign, 'bench')).campaignKey;
    },
    async addPeople(from, to, personOf) {
      let next = from;
      const lane = async (): Promise<void> => {
        while (next < to) {
          const first = next;
          next = Math.min(to, first + peoplePerCall);
          const rows = Array.from({ length: next - first }, (_, index) => personOf(first + index));
          await engine.recipients.upsert(workspaceId, rows, origin);
        }
      };
      await Promise.all([lane(), lane()]);
      await database.client.query('VACUUM ANALYZE');
    },
    startWorker: ({ batchesInFlight, workerFlags }, work) =>
      startWorker({ databaseUrl: database.url, keys, vendorUrl, law, batchesInFlight, ...work }, workerFlags),
    close: () => engine.stop(),
  };
}

/** Runs one piece of work with a scene. */
export async function withScene<T>(
  database: BenchDatabase,
  vendorUrl: string | null,
  work: (scene: Scene) => Promise<T>,
  law: Law = 'none',
): Promise<T> {
  const scene = await openScene(database, vendorUrl, law);
  try {
    return await work(scene);
  } finally {
    await scene.close();
  }
}
