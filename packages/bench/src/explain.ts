import type { Bench, BenchOptions } from './bench.js';
import { withDatabase } from './database.js';
import { toShort, type Figure } from './figure.js';
import { writeHistory } from './ledger-history.js';
import { ordinaryPerson } from './people.js';
import { type Scene, withScene } from './scene.js';
import { quantile } from './statistics.js';

const explanations = 1000;

/** Why a person got, or gets, a campaign, over a long ledger. */
export const explain: Bench = {
  name: 'explain',
  run: (options) => withDatabase((database) => withScene(database, null, (scene) => measure(scene, options))),
};

async function measure(scene: Scene, options: BenchOptions): Promise<readonly Figure[]> {
  const { rows, note } = options;
  const people = Math.min(100_000, rows);
  note(`adding ${people} people and ${rows} ledger rows`);
  await scene.addPeople(0, people, ordinaryPerson);
  const campaignKeys = await writeHistory(scene, rows, people);
  const waits: number[] = [];
  let stored = 0;
  // Strides that share no factor with the counts reach everybody in no order.
  for (let index = 0; index < explanations; index += 1) {
    const campaignKey = campaignKeys[(index * 7919) % campaignKeys.length] ?? 1;
    const { userId } = ordinaryPerson((index * 104_729) % people);
    const begunAt = performance.now();
    const explanation = await scene.engine.campaigns.explain(scene.workspaceId, campaignKey, userId);
    waits.push(performance.now() - begunAt);
    stored += explanation.stored.length;
  }
  return [
    {
      what: 'explain over a long ledger, p95',
      value: quantile(waits, 0.95),
      unit: 'ms',
      target: { kind: 'at-most', value: 50 },
      detail:
        `${toShort(rows)} rows, ${campaignKeys.length} campaigns; p50 ${toShort(quantile(waits, 0.5))} ms, highest ` +
        `${toShort(Math.max(...waits))} ms, ${toShort(stored / explanations)} stored decisions each`,
    },
  ];
}
