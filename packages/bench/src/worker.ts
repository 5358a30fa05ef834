import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromWorker, ToWorker, WorkerOrder } from './worker-order.js';

/** Nothing here takes so long on a machine that works. */
const timeLimitMs = 1_800_000;

/** A worker in a process of its own. */
export interface Worker {
  readonly pid: number;
  /** Where its API listens. */
  readonly apiUrl: string | null;
  /** Waits until so many more batches are decided, or messages accepted, from the moment at which `begin` is called. */
  reach(count: number, begin: () => Promise<unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** As the command `pabal` sets it for its processes. */
const heapFlag = '--heap-growing-percent=200';

/** Starts a worker and waits until it works. */
export async function startWorker(order: WorkerOrder, flags: readonly string[] = []): Promise<Worker> {
  const entry = fileURLToPath(new URL('./worker-process.js', import.meta.url));
  const child = fork(entry, { stdio: 'inherit', execArgv: [heapFlag, ...flags] });
  const ended = once(child, 'exit');
  send(child, { kind: 'open', order });
  const { apiUrl } = await next(child, 'opened', ended);
  return {
    pid: child.pid ?? 0,
    apiUrl,
    async reach(count, begin) {
      send(child, { kind: 'expect', count });
      await next(child, 'expecting', ended);
      const reached = next(child, 'reached', ended);
      await begin();
      await reached;
    },
    async stop() {
      if (child.connected) send(child, { kind: 'stop' });
      await ended;
    },
  };
}

function send(child: ChildProcess, message: ToWorker): void {
  child.send(message);
}

function next<Kind extends FromWorker['kind']>(
  child: ChildProcess,
  kind: Kind,
  ended: Promise<unknown>,
): Promise<Extract<FromWorker, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const listen = (message: FromWorker): void => {
      if (message.kind !== kind) return;
      child.off('message', listen);
      resolve(message as Extract<FromWorker, { kind: Kind }>);
    };
    child.on('message', listen);
    void ended.then(() => reject(new Error('The worker process ended early')));
    setTimeout(() => reject(new Error('The worker did not get there in time')), timeLimitMs).unref();
  });
}
