import assert from 'node:assert/strict';
import type { HistogramLine, RunId } from '@pabal/core';
import type { StoreScene } from './store-scene.js';

/** Asserts that a run's histogram says exactly what a recount of its deliveries says. */
export async function assertTallies(scene: StoreScene, runId: RunId): Promise<void> {
  const { units, ledger } = scene.ports;
  const recount = new Map<string, number>();
  for (const delivery of await scene.deliveries({ runId })) add(recount, delivery, 1);
  const told = new Map<string, number>();
  for (const line of await ledger.histogram(units.direct, runId)) {
    if (line.count !== 0) add(told, line, line.count);
  }
  const order = (map: Map<string, number>): [string, number][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  assert.deepEqual(order(told), order(recount));
}

function add(map: Map<string, number>, line: Omit<HistogramLine, 'count'>, count: number): void {
  const key = JSON.stringify([line.state, line.reasonCode, line.policyId, line.form]);
  map.set(key, (map.get(key) ?? 0) + count);
}
