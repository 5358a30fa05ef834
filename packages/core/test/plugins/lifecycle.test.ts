import { expect } from 'chai';
import type { EngineError, Resolve } from '@pabal/core';
import { FakeClock, RecordingLogger } from '@pabal/core/memory';
import { Lifecycle, type Hooks } from '../../src/plugins/lifecycle.js';

const hang = (): Promise<void> => new Promise(() => {});

const open = (make: (said: string[]) => readonly Hooks[]) => {
  const said: string[] = [];
  const clock = new FakeClock();
  const log = new RecordingLogger();
  const resolve = (() => 'service') as unknown as Resolve;
  const lifecycle = new Lifecycle({ hooks: make(said), resolve, clock, log, timeLimitMs: 1000 });
  return { said, clock, log, lifecycle };
};
const plain = (plugin: string, said: string[], overrides: Partial<Hooks> = {}): Hooks => ({
  plugin,
  starts: [() => void said.push(`start ${plugin}`)],
  stops: [() => void said.push(`stop ${plugin}`)],
  ...overrides,
});
const failure = async (promise: Promise<unknown>): Promise<EngineError> =>
  (await promise.then(
    () => ({}),
    (error: unknown) => error,
  )) as EngineError;

describe('lifecycle', () => {
  it('starts in order and stops in reverse, hooks of one plugin too', async () => {
    const { lifecycle, said } = open((said) => [
      plain('a', said),
      plain('b', said, {
        starts: [() => void said.push('start b1'), () => void said.push('start b2')],
        stops: [() => void said.push('stop b1'), () => void said.push('stop b2')],
      }),
    ]);
    await lifecycle.start();
    await lifecycle.stop();
    expect(said).to.deep.equal(['start a', 'start b1', 'start b2', 'stop b2', 'stop b1', 'stop a']);
  });

  it('waits for each start before the next one and hands it services and a signal', async () => {
    const { lifecycle, said, clock } = open((said) => [
      plain('a', said, {
        starts: [
          async ({ resolve, signal }) => {
            said.push(`a got ${String(resolve({ name: 'x' }))}, aborted ${signal.aborted}`);
            await clock.delay(500);
            said.push('a is up');
          },
        ],
      }),
      plain('b', said),
    ]);
    const started = lifecycle.start();
    await clock.advance(500);
    await started;
    expect(said).to.deep.equal(['a got service, aborted false', 'a is up', 'start b']);
    expect(clock.waitingCount).to.equal(0);
  });

  it('stops what had started, in reverse, when a start fails, and names the plugin', async () => {
    const { lifecycle, said } = open((said) => [
      plain('a', said),
      plain('b', said, { starts: [() => Promise.reject(new Error('down'))] }),
      plain('c', said),
    ]);
    const error = await failure(lifecycle.start());
    expect(error.code).to.equal('PLUGIN_START_FAILED');
    expect(error.message).to.contain('Plugin b');
    expect(said).to.deep.equal(['start a', 'stop b', 'stop a']);
    await lifecycle.stop();
    expect(said).to.have.length(3);
  });

  it('never repeats what a plugin threw, for it may hold a secret; the cause is there', async () => {
    const cause = new Error('cannot reach postgres://me:hunter2@db');
    const { lifecycle } = open((said) => [plain('a', said, { starts: [() => Promise.reject(cause)] })]);
    const error = await failure(lifecycle.start());
    expect(error.message).not.to.contain('hunter2');
    expect(error.cause).to.equal(cause);
  });

  it('gives up on a start that hangs, within the time limit, and says so', async () => {
    const { lifecycle, said, clock } = open((said) => [
      plain('a', said),
      plain('b', said, { starts: [hang] }),
    ]);
    const failing = failure(lifecycle.start());
    await clock.advance(1000);
    const error = await failing;
    expect(error.message).to.match(/Plugin b did not start.*longer than 1000 ms/);
    expect(said).to.deep.equal(['start a', 'stop b', 'stop a']);
    expect(clock.waitingCount).to.equal(0);
  });

  it('stops the others when one stop throws and another hangs, within the time limit', async () => {
    const { lifecycle, said, clock, log } = open((said) => [
      plain('a', said),
      plain('b', said, { stops: [hang] }),
      plain('c', said, { stops: [() => Promise.reject(new Error('01012345678'))] }),
    ]);
    await lifecycle.start();
    const stopped = lifecycle.stop();
    await clock.advance(1000);
    await stopped;
    expect(said.at(-1)).to.equal('stop a');
    expect(log.lines.map(({ fields }) => fields.plugin)).to.deep.equal(['c', 'b']);
    expect(log.text()).not.to.contain('01012345678');
  });

  it('stops once, however often it is asked', async () => {
    const { lifecycle, said } = open((said) => [plain('a', said)]);
    await lifecycle.start();
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    await lifecycle.stop();
    expect(said).to.deep.equal(['start a', 'stop a']);
  });

  it('can be stopped without a start, and does not start any more then', async () => {
    const { lifecycle, said } = open((said) => [plain('a', said)]);
    await lifecycle.stop();
    expect((await failure(lifecycle.start())).code).to.equal('PLUGIN_START_FAILED');
    expect(said).to.deep.equal([]);
  });

  for (const [which, others] of [
    ['the last plugin', []],
    ['a plugin before others', ['b']],
  ] as const) {
    it(`ends a start that is stopped while ${which} starts, and stops after that start is over`, async () => {
      const { lifecycle, said, clock } = open((said) => [
        plain('a', said, {
          starts: [
            async () => {
              await clock.delay(500);
              said.push('start a');
            },
            () => void said.push('start more of a'),
          ],
        }),
        ...others.map((name) => plain(name, said)),
      ]);
      const starting = failure(lifecycle.start());
      await clock.advance(100);
      const stopping = lifecycle.stop();
      await clock.advance(500);
      await stopping;
      expect((await starting).code).to.equal('PLUGIN_START_FAILED');
      expect(said).to.deep.equal(['start a', 'stop a']);
    });
  }

  it('aborts the signal of a start that is under way when it is stopped', async () => {
    const { lifecycle, said } = open((said) => [
      plain('a', said, {
        starts: [
          ({ signal }) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(new Error('stopped')));
            }),
        ],
      }),
    ]);
    const starting = failure(lifecycle.start());
    await lifecycle.stop();
    expect((await starting).code).to.equal('PLUGIN_START_FAILED');
    expect(said).to.deep.equal(['stop a']);
  });
});
