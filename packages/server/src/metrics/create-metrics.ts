import type { Engine } from '@pabal/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Counters of one server. Labels are names of routes, channels and states: never a person or a number. */
export interface Metrics {
  readonly mediaType: string;
  text(): Promise<string>;
  /** Notes a request that was answered. */
  answered(operation: string, status: number, durationMs: number): void;
}

/** Makes the metrics of a server over an engine; they count what this process does. */
export function createMetrics(engine: Engine): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'pabal_http_request_seconds',
    help: 'Time to answer a request, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  const decided = new Counter({ name: 'pabal_people_decided_total', help: 'People decided.', registers });
  const accepted = new Counter({
    name: 'pabal_messages_accepted_total',
    help: 'Messages that a vendor accepted.',
    registers,
  });
  const receipts = new Counter({
    name: 'pabal_receipts_total',
    help: 'Receipts, by what came of them.',
    labelNames: ['result'],
    registers,
  });
  new Gauge({
    name: 'pabal_plugin_failed',
    help: '1 for a plugin that has failed, 0 else.',
    labelNames: ['plugin'],
    registers,
    collect() {
      for (const { plugin, state } of engine.status()) this.set({ plugin }, state === 'failed' ? 1 : 0);
    },
  });
  engine.events.on('batch-decided', ({ size }) => decided.inc(size));
  engine.events.on('batch-settled', (batch) => accepted.inc(batch.accepted));
  engine.events.on('receipts-applied', (result) => {
    receipts.inc({ result: 'applied' }, result.applied);
    receipts.inc({ result: 'ignored' }, result.ignored);
    receipts.inc({ result: 'not-found' }, result.notFound);
  });
  return {
    mediaType: registry.contentType,
    text: () => registry.metrics(),
    answered: (operation, status, durationMs) =>
      requests.observe({ operation, status: String(status) }, durationMs / 1000),
  };
}
