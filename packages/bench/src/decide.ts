import { insertBare } from './bare-insert.js';
import type { Bench, BenchOptions } from './bench.js';
import { withDatabase } from './database.js';
import type { Figure } from './figure.js';
import { toShort } from './figure.js';
import { watchMemory } from './memory-watch.js';
import { ordinaryPerson } from './people.js';
import { cpuMsOf, serverCpuMs } from './process-usage.js';
import { type Scene, withScene } from './scene.js';
import { median } from './statistics.js';
import type { Worker } from './worker.js';

const peoplePerBatch = 1000;

interface Round {
  readonly durationMs: number;
  readonly workerCpuMs: number;
  readonly databaseCpuMs: number;
  readonly bareMs: number;
  readonly statementsMs: number;
}

/** Deciding, rendering and writing the ledger, against the insert of the same ledger rows alone; and the worker's memory. */
export const decide: Bench = {
  name: 'decide',
  run: (options) => withDatabase((database) => withScene(database, null, (scene) => measure(scene, options))),
};

/** The same with every plugin of the Korean preset, on an afternoon. */
export const law: Bench = {
  name: 'law',
  run: (options) =>
    withDatabase((database) => withScene(database, null, (scene) => measureLaw(scene, options), 'korea')),
};

async function measureLaw(scene: Scene, options: BenchOptions): Promise<readonly Figure[]> {
  const { people, rounds, note } = options;
  note(`adding ${people} people`);
  await scene.addPeople(0, people, ordinaryPerson);
  await suppressSome(scene);
  const worker = await scene.startWorker(options, { until: 'ledger', api: 'none' });
  const memory = watchMemory(worker.pid);
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    done.push(await runRound(scene, worker, people));
    note(`with the preset, round ${round} of ${rounds}: ${describe(people, done.slice(-1))}`);
  }
  await assertSent(scene, people);
  const { peakMb, course } = memory.stop();
  await worker.stop();
  const target = { kind: 'at-least', value: 0.3 } as const;
  return [
    {
      ...{ what: 'decided with the Korean preset / bare insert', value: ratioOf(done), unit: '', target },
      detail: describe(people, done),
    },
    {
      ...{ what: 'worker memory, peak', value: peakMb, unit: 'MB', target: null },
      detail: `over ${toShort(people * rounds)} people; MB in ten stretches: ${course}`,
    },
  ];
}

/** A preset that denies everybody would be quick. */
async function assertSent({ database: { client } }: Scene, people: number): Promise<void> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM deliveries WHERE state = 'sending'`,
  );
  const sending = rows[0]?.count ?? 0;
  if (sending < people * 0.8) throw new Error(`only ${sending} of ${people} people may get the message`);
}

async function measure(scene: Scene, options: BenchOptions): Promise<readonly Figure[]> {
  const { people, rounds, note } = options;
  note(`adding ${people} people`);
  await scene.addPeople(0, people, ordinaryPerson);
  await suppressSome(scene);
  const worker = await scene.startWorker(options, { until: 'ledger', api: 'none' });
  const memory = watchMemory(worker.pid);
  const runRounds = async (what: string): Promise<readonly Round[]> => {
    const done: Round[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      done.push(await runRound(scene, worker, people));
      note(`${what}, round ${round} of ${rounds}: ${describe(people, done.slice(-1))}`);
    }
    return done;
  };
  const free = await runRounds('without caps');
  await addCaps(scene);
  const capped = await runRounds('with three caps');
  const { peakMb, course } = memory.stop();
  await worker.stop();
  return [
    {
      what: 'decided / bare insert',
      value: ratioOf(free),
      unit: '',
      target: { kind: 'at-least', value: 0.4 },
      detail: describe(people, free),
    },
    {
      what: 'decided with three caps / bare insert',
      value: ratioOf(capped),
      unit: '',
      target: { kind: 'at-least', value: 0.35 },
      detail: describe(people, capped),
    },
    {
      what: 'worker memory, peak',
      value: peakMb,
      unit: 'MB',
      target: { kind: 'at-most', value: 256 },
      detail: `over ${toShort(people * rounds * 2)} people; MB in ten stretches: ${course}`,
    },
  ];
}

/** Caps that everybody is counted against and nobody reaches, and four messages to everybody in the last four weeks. */
async function addCaps({ engine, workspaceId, database: { client } }: Scene): Promise<void> {
  const rolling = (amount: number) => ({ kind: 'rolling', span: { unit: 'days', amount } });
  const caps = [
    { window: rolling(1) },
    { window: rolling(7), scope: { kind: 'channels', channels: ['sms'] } },
    { window: rolling(30), scope: { kind: 'tag', tag: 'bench' } },
  ];
  for (const [index, cap] of caps.entries()) {
    await engine.caps.create(workspaceId, { name: `cap ${index}`, limit: 50, ...cap }, 'bench');
  }
  await client.query(
    `SELECT ensure_frequency_month(now() - n * interval '1 week') FROM generate_series(1, 4) AS n`,
  );
  await client.query(
    `INSERT INTO frequency_sends (recipient_id, sent_at, campaign_id, run_id, kind, step)
      SELECT r.id, now() - n * interval '1 week' + interval '1 hour', c.id, -n, k.id, 0 FROM generate_series(1, 4) AS n,
        recipients r, (SELECT min(id) AS id FROM campaigns) AS c, (SELECT min(id) AS id FROM frequency_kinds) AS k`,
  );
  await client.query('VACUUM ANALYZE frequency_sends');
}

function ratioOf(rounds: readonly Round[]): number {
  return median(rounds.map(({ durationMs, bareMs }) => bareMs / durationMs));
}

/** One in a thousand has called the opt-out line. */
async function suppressSome({ database }: Scene): Promise<void> {
  await database.client.query(
    `INSERT INTO suppressions (workspace_id, hash, consent_channel, source, occurred_at)
      SELECT workspace_id, hash, '*', '080', now() FROM contact_points WHERE recipient_id % 1000 = 500`,
  );
  await database.client.query('ANALYZE suppressions');
}

async function runRound(scene: Scene, worker: Worker, people: number): Promise<Round> {
  const { client } = scene.database;
  // Every round meets an empty ledger, as the bare insert does.
  await client.query('TRUNCATE deliveries, fatigue_claims, message_pages, run_tallies, run_batches');
  const campaignKey = await scene.createCampaign();
  const workerBefore = cpuMsOf(worker.pid);
  const databaseBefore = await serverCpuMs(client);
  const begunAt = performance.now();
  await worker.reach(Math.ceil(people / peoplePerBatch), () =>
    scene.engine.campaigns.start(scene.workspaceId, campaignKey, 'bench'),
  );
  const durationMs = performance.now() - begunAt;
  const workerCpuMs = cpuMsOf(worker.pid) - workerBefore;
  const databaseCpuMs = (await serverCpuMs(client)) - databaseBefore;
  const left = await client.query(`SELECT 1 FROM run_batches WHERE state IN ('pending', 'deciding') LIMIT 1`);
  if (left.rows.length > 0)
    throw new Error('the batches were smaller than was counted on: some are not decided');
  await scene.engine.campaigns.end(scene.workspaceId, campaignKey, 'bench');
  const { rows, durationMs: bareMs, statementsMs } = await insertBare(client);
  if (rows !== people) throw new Error(`${people} people have ${rows} ledger rows`);
  return { durationMs, workerCpuMs, databaseCpuMs, bareMs, statementsMs };
}

function describe(people: number, rounds: readonly Round[]): string {
  const of = (field: keyof Round): number => median(rounds.map((round) => round[field]));
  const rate = (field: keyof Round): string => toShort((people / of(field)) * 1000);
  const each = (field: keyof Round): string => toShort((of(field) * 1000) / people);
  const ratios = rounds.map(({ durationMs, bareMs }) => (bareMs / durationMs).toFixed(3)).join(' ');
  return (
    `${rate('durationMs')} against ${rate('bareMs')} people/s (${rate('statementsMs')} with literals made beforehand); each ${each('workerCpuMs')} µs of worker and ` +
    `${each('databaseCpuMs')} µs of database; ratios ${ratios}`
  );
}
