import type { KitRunner } from '../kit-runner.js';
import { testCompletion } from './completion.js';
import { testEnqueue } from './enqueue.js';
import { QueueScene } from './queue-scene.js';
import type { OpenedQueue, QueueUnderTest } from './queue-under-test.js';
import { testRest } from './rest.js';
import { testWorkers } from './workers.js';
import type { QueueTest } from './queue-test.js';

const sections: readonly (readonly [string, (test: QueueTest) => void])[] = [
  ['enqueue', testEnqueue],
  ['completion', testCompletion],
  ['workers', testWorkers],
  ['rest', testRest],
];

/** Examines a job queue. It works in real time: a retry may take as long as the queue likes, within its patience. */
export function jobQueueKit(runner: KitRunner, queue: QueueUnderTest): void {
  let opening: Promise<OpenedQueue> | undefined;

  runner.describe('job queue kit', () => {
    runner.after?.(async () => (await opening)?.close());
    for (const [name, declare] of sections) {
      runner.describe(name, () => {
        declare((title, body) =>
          runner.it(title, async () => {
            opening ??= queue.open();
            const scene = new QueueScene(await opening, queue.patienceMs ?? 8000);
            try {
              await body(scene);
            } finally {
              await scene.end();
            }
          }),
        );
      });
    }
  });
}
