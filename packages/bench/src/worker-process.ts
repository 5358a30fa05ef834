import process from 'node:process';
import { EngineError, type Engine, type KillPoints, tokens } from '@pabal/core';
import { SilentLogger } from '@pabal/core/memory';
import { createBenchEngine } from './engine.js';
import type { FromWorker, ToWorker, WorkerOrder } from './worker-order.js';

/** Core asks the expansion to go on when it ends a batch with this number; here batches are left before that. */
const expandEvery = 16;
const mebibyte = 1024 * 1024;

let expected = Infinity;
let counted = 0;
let batches = 0;
let stop: (() => Promise<void>) | undefined;

process.on('message', (message: ToWorker) => {
  if (message.kind === 'open') void open(message.order);
  else if (message.kind === 'stop') void stop?.().then(() => process.disconnect());
  else {
    expected = message.count;
    counted = 0;
    tell({ kind: 'expecting' });
  }
});

async function open(order: WorkerOrder): Promise<void> {
  const { databaseUrl, keys, vendorUrl, law, batchesInFlight } = order;
  const engine: Engine = createBenchEngine({
    databaseUrl,
    keys,
    vendorUrl,
    law,
    // Batches that are left on purpose must not be found silent while others are decided.
    settings: { batchesInFlight, ...(order.until === 'ledger' && { leaseMs: 3_600_000 }) },
    ...(order.until === 'ledger' && { killPoints: leaveAfterLedger(() => engine) }),
  });
  engine.events.on('batch-settled', ({ accepted }) => count(accepted));
  await engine.start({ work: 'jobs' });
  // Loaded only where it listens: a worker has no HTTP server in its memory.
  const api = order.api === 'none' ? null : await import('@pabal/server');
  const server = api?.createServer({ engine, config, log: new SilentLogger() });
  await server?.start();
  stop = async () => {
    await server?.stop();
    await engine.stop();
  };
  tell({ kind: 'opened', apiUrl: server?.info.uri ?? null });
}

const config = {
  host: '127.0.0.1',
  port: 0,
  name: 'bench',
  maxBodyBytes: 5 * mebibyte,
  maxImportBytes: 8192 * mebibyte,
  bodyWaitMs: 30_000,
  metrics: 'off',
  publicUrl: 'http://127.0.0.1',
  optOutsPerMinute: 300,
  trustedProxies: [],
} as const;

/** Leaves a batch as a worker does that lost it, once its decisions are committed; nothing is sent. */
function leaveAfterLedger(engineOf: () => Engine): KillPoints {
  return {
    pass(point) {
      if (point !== 'after-ledger-commit') return;
      batches += 1;
      if (batches % expandEvery === 0) void expandMore(engineOf());
      count(1);
      throw new EngineError('LEASE_LOST', 'The benchmark goes no further');
    },
  };
}

async function expandMore({ resolve }: Engine): Promise<void> {
  const { direct } = resolve(tokens.unitOfWork);
  const runs = (await resolve(tokens.campaignStore).activeRuns(direct)).filter((run) => !run.expanded);
  const payloads = runs.map(({ id }) => ({ runId: id }));
  if (payloads.length > 0) await resolve(tokens.jobQueue).enqueue(direct, 'expand-audience', payloads);
}

function count(more: number): void {
  counted += more;
  if (counted < expected) return;
  expected = Infinity;
  tell({ kind: 'reached' });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
