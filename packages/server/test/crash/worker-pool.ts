import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkerOrder } from './worker-order.js';

const workerFile = join(fileURLToPath(new URL('.', import.meta.url)), 'crash-worker.ts');

/** Worker processes of a scene. Loading their modules takes a second, so one always waits in the wings. */
export interface WorkerPool {
  /** Starts a worker and waits until it works, or is killed. */
  start(order: WorkerOrder): Promise<ChildProcess>;
  /** Those that were started and live. */
  readonly working: ReadonlySet<ChildProcess>;
  /** Lets all workers end their work in peace; their processes wait for another order. */
  restAll(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a pool whose workers write what they say to `outputFile`. */
export function openWorkerPool(outputFile: string): WorkerPool {
  const output = openSync(outputFile, 'a');
  const working = new Set<ChildProcess>();
  const waiting: ChildProcess[] = [];
  const ends = new WeakMap<ChildProcess, Promise<unknown>>();
  const spawn = (): ChildProcess => {
    const worker = fork(workerFile, { stdio: ['ignore', output, output, 'ipc'] });
    ends.set(
      worker,
      once(worker, 'exit').then(() => working.delete(worker)),
    );
    return worker;
  };
  /** Resolves when the worker says something, or is over. */
  const hear = async (worker: ChildProcess): Promise<void> => {
    const heard = new AbortController();
    const { signal } = heard;
    await Promise.race([once(worker, 'message', { signal }).catch(() => undefined), ends.get(worker)]);
    heard.abort();
  };
  const isOver = ({ exitCode, signalCode }: ChildProcess): boolean =>
    exitCode !== null || signalCode !== null;
  waiting.push(spawn());

  return {
    working,
    async start(order) {
      const worker = waiting.pop() ?? spawn();
      if (waiting.length === 0) waiting.push(spawn());
      working.add(worker);
      const started = hear(worker);
      worker.send(order);
      await started;
      if (worker.exitCode !== null) {
        throw new Error(`the worker did not start: ${readFileSync(outputFile, 'utf8').slice(-2000)}`);
      }
      return worker;
    },
    async restAll() {
      await Promise.all(
        [...working].map(async (worker) => {
          if (isOver(worker)) return;
          const rested = hear(worker);
          worker.send('rest');
          await rested;
          working.delete(worker);
          if (!isOver(worker)) waiting.push(worker);
        }),
      );
    },
    async close() {
      await Promise.all(
        [...working, ...waiting].map(async (worker) => {
          if (isOver(worker)) return;
          worker.kill('SIGKILL');
          await ends.get(worker);
        }),
      );
    },
  };
}
