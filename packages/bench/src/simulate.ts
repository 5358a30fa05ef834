import process from 'node:process';
import type { Bench, BenchOptions } from './bench.js';
import { withDatabase } from './database.js';
import { toShort, type Figure } from './figure.js';
import { watchMemory } from './memory-watch.js';
import { ordinaryPerson } from './people.js';
import { type Scene, withScene } from './scene.js';
import { median, quantile } from './statistics.js';

const peoplePerBatch = 1000;
const estimates = 20;

/** What a run would do, against the run that does it; and the estimate. */
export const simulate: Bench = {
  name: 'simulate',
  run: (options) => withDatabase((database) => withScene(database, null, (scene) => measure(scene, options))),
};

async function measure(scene: Scene, options: BenchOptions): Promise<readonly Figure[]> {
  const { people, rounds, note } = options;
  const { client } = scene.database;
  note(`adding ${people} people`);
  await scene.addPeople(0, people, ordinaryPerson);
  const worker = await scene.startWorker(options, { until: 'ledger', api: 'none' });
  const done: { readonly decidedMs: number; readonly simulatedMs: number }[] = [];
  let [peakMb, course] = [0, ''];
  for (let round = 1; round <= rounds; round += 1) {
    await client.query('TRUNCATE deliveries, fatigue_claims, message_pages, run_tallies, run_batches');
    const campaignKey = await scene.createCampaign();
    const memory = watchMemory(process.pid);
    const begunAt = performance.now();
    await simulateOnce(scene, campaignKey, people);
    const simulatedMs = performance.now() - begunAt;
    ({ peakMb, course } = memory.stop());
    const startedAt = performance.now();
    await worker.reach(Math.ceil(people / peoplePerBatch), () =>
      scene.engine.campaigns.start(scene.workspaceId, campaignKey, 'bench'),
    );
    const decidedMs = performance.now() - startedAt;
    await scene.engine.campaigns.end(scene.workspaceId, campaignKey, 'bench');
    done.push({ decidedMs, simulatedMs });
    note(`round ${round} of ${rounds}: ${describe(people, done.slice(-1))}`);
  }
  await worker.stop();
  const waits = await estimateOften(scene);
  return [
    {
      what: 'simulated / decided',
      value: median(done.map(({ decidedMs, simulatedMs }) => decidedMs / simulatedMs)),
      unit: '',
      target: { kind: 'at-least', value: 1.5 },
      detail: describe(people, done),
    },
    {
      what: 'simulating process, peak',
      value: peakMb,
      unit: 'MB',
      target: null,
      detail: `over ${toShort(people)} people; MB in ten stretches: ${course}`,
    },
    {
      what: 'estimate, p95',
      value: quantile(waits, 0.95),
      unit: 'ms',
      target: { kind: 'at-most', value: 1000 },
      detail: `${toShort(people)} people; p50 ${toShort(quantile(waits, 0.5))} ms`,
    },
  ];
}

async function simulateOnce(
  { engine, workspaceId }: Scene,
  campaignKey: number,
  people: number,
): Promise<void> {
  for await (const news of engine.simulations.simulate(workspaceId, campaignKey, { samples: 'some' })) {
    if (news.kind === 'result' && news.audience !== people) {
      throw new Error(`${people} people are ${news.audience} in the simulation`);
    }
  }
}

async function estimateOften(scene: Scene): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let count = 0; count < estimates; count += 1) {
    // Each campaign draws other people.
    const campaignKey = await scene.createCampaign();
    const begunAt = performance.now();
    await scene.engine.simulations.estimate(scene.workspaceId, campaignKey);
    waits.push(performance.now() - begunAt);
  }
  return waits;
}

function describe(
  people: number,
  rounds: readonly { readonly decidedMs: number; readonly simulatedMs: number }[],
): string {
  const rate = (durations: readonly number[]): string => toShort((people / median(durations)) * 1000);
  const simulated = rate(rounds.map(({ simulatedMs }) => simulatedMs));
  return `${simulated} against ${rate(rounds.map(({ decidedMs }) => decidedMs))} people/s`;
}
