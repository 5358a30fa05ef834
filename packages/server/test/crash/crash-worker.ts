import { appendFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { channelSms } from '@pabal/channel-sms';
import { createEngine, type Engine } from '@pabal/core';
import { SystemClock, SystemIds } from '@pabal/core/memory';
import { storagePostgres } from '@pabal/storage-postgres';
import { createLogger } from '../../src/log/create-logger.js';
import { faultyPolicy } from './faulty-policy.js';
import type { WorkerOrder } from './worker-order.js';

// A process that waits, its modules loaded, for the order that makes it a worker. What it logs goes to standard error.
let engines: readonly Engine[] = [];

function meetFate(fate: WorkerOrder['fate']): void {
  if (fate?.how === 'kill') process.kill(process.pid, 'SIGKILL');
  if (fate?.marker) writeFileSync(fate.marker, '');
  process.kill(process.pid, 'SIGSTOP');
}

function openEngine(order: WorkerOrder): Engine {
  let passes = 0;
  const { lineFile, fate } = order;
  const write = (line: string): void => appendFileSync(lineFile ?? '/dev/null', `${line}\n`);
  const account = { apiKey: 'key', apiSecret: 'secret', webhookSecret: 'hook', baseUrl: order.vendorUrl };
  return createEngine({
    plugins: [
      storagePostgres({
        url: order.databaseUrl,
        keys: { encryption: [{ id: 'k1', key: order.encryptionKey }], index: order.indexKey },
        migrate: false,
        idleInTransactionMs: order.idleInTransactionMs,
        poolSize: order.engines > 1 ? 5 : 8,
      }),
      channelSms(
        lineFile === null
          ? { from: '0212345678', vendor: 'solapi', solapi: account }
          : { from: '0212345678', vendor: 'console', console: { write } },
      ),
      ...(order.faultFile === null && order.poisonUserId === null
        ? []
        : [faultyPolicy({ faultFile: order.faultFile, poisonUserId: order.poisonUserId })]),
    ],
    clock: new SystemClock(),
    ids: new SystemIds(),
    log: createLogger({ level: order.logLevel, form: 'json' }),
    settings: {
      leaseMs: order.leaseMs,
      vendorTimeLimitMs: Math.floor(order.leaseMs * 0.6),
      policyTimeLimitMs: order.policyTimeLimitMs,
      batchSize: order.batchSize,
      batchesInFlight: order.batchesInFlight,
      maxBatchAttempts: order.maxBatchAttempts,
      maxSendAttempts: 100,
      sweepEveryMs: 100,
      receiptPollEveryMs: 1000,
    },
    killPoints: {
      pass(point) {
        if (point !== fate?.point) return;
        passes += 1;
        if (passes === fate.pass) meetFate(fate);
      },
    },
  });
}

async function work(order: WorkerOrder): Promise<void> {
  engines = Array.from({ length: order.engines }, () => openEngine(order));
  for (const engine of engines) await engine.start({ work: 'jobs' });
  process.send?.('ready');
}

async function rest(): Promise<void> {
  await Promise.all(engines.map((engine) => engine.stop()));
}

process.on('message', (message: WorkerOrder | 'rest') => {
  if (message === 'rest') void rest().then(() => process.send?.('rested'));
  else void work(message);
});
process.once('SIGTERM', () => void rest().then(() => process.disconnect()));
