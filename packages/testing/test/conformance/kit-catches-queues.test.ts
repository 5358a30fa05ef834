import assert from 'node:assert/strict';
import type { JobQueue, Unit } from '@pabal/core';
import { MemoryJobQueue, MemoryState, MemoryUnitOfWork, SystemClock } from '@pabal/core/memory';
import { jobQueueKit } from '@pabal/testing';
import { runKit } from './collecting-runner.js';

type Breakage = (sound: JobQueue, direct: Unit) => Partial<JobQueue>;

const faults: readonly { title: string; noticedBy: RegExp; breakage: Breakage }[] = [
  {
    title: 'a queue that makes jobs beside the unit',
    noticedBy: /makes no job in a unit that is rolled back/,
    breakage: (sound, direct) => ({
      enqueue: (_unit, name, payloads, options) => sound.enqueue(direct, name, payloads, options),
    }),
  },
  {
    title: 'a queue that completes beside the unit',
    noticedBy: /runs again when the unit that completed it is rolled back/,
    breakage: (sound, direct) => ({
      handle: (name, settings, handler) =>
        sound.handle(name, settings, (job) =>
          handler({ ...job, complete: () => job.complete(direct) }).catch(() => undefined),
        ),
    }),
  },
  {
    title: 'a queue that drops what throws',
    noticedBy: /runs again after a throw/,
    breakage: (sound) => ({
      handle: (name, settings, handler) =>
        sound.handle(name, settings, (job) => handler(job).catch(() => undefined)),
    }),
  },
  {
    title: 'a queue that overdoes it',
    noticedBy: /as many jobs at once as allowed/,
    breakage: (sound) => ({
      handle: (name, settings, handler) => sound.handle(name, { ...settings, concurrency: 9 }, handler),
    }),
  },
  {
    title: 'a queue that forgets when to start',
    noticedBy: /starts no job before its time/,
    breakage: (sound) => ({ enqueue: (unit, name, payloads) => sound.enqueue(unit, name, payloads) }),
  },
  {
    title: 'a queue that rests while jobs run',
    noticedBy: /still waits for them/,
    breakage: (sound) => ({
      rest: (graceMs) => {
        void sound.rest(graceMs);
        return Promise.resolve();
      },
    }),
  },
];

describe('job queue kit', () => {
  for (const { title, noticedBy, breakage } of faults) {
    it(`catches ${title}`, async () => {
      const state = new MemoryState();
      const newWorker = (): JobQueue => {
        const sound = new MemoryJobQueue(state, new SystemClock());
        const whole: JobQueue = {
          enqueue: (...args) => sound.enqueue(...args),
          handle: (...args) => sound.handle(...args),
          work: () => sound.work(),
          rest: (graceMs) => sound.rest(graceMs),
        };
        return { ...whole, ...breakage(whole, state.direct) };
      };
      const opened = { units: new MemoryUnitOfWork(state), newWorker, close: () => Promise.resolve() };
      const under = { open: () => Promise.resolve(opened), patienceMs: 1500 };
      const collected = await runKit((runner) => jobQueueKit(runner, under), noticedBy);
      assert.ok(collected.length > 0, 'the kit has such a test');
      assert.ok(
        collected.every(({ error }) => error !== null),
        'the kit did not notice',
      );
    });
  }
});
