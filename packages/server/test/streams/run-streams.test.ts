import { expect } from 'chai';
import type { RunProgress } from '@pabal/core';
import { FakeClock, RecordingLogger } from '@pabal/core/memory';
import { RunStreams } from '../../src/streams/run-streams.js';

/** Streams over runs whose standing a test sets. */
function openScene() {
  const clock = new FakeClock();
  const log = new RecordingLogger();
  const asked: (readonly number[])[] = [];
  const states = new Map<number, 'active' | 'finished'>();
  const scene = { decided: 0, isAway: false };
  const progressOf = (id: number) =>
    ({ run: { id, state: states.get(id) ?? 'active' }, decided: scene.decided }) as unknown as RunProgress;
  const streams = new RunStreams({
    engine: {
      resolve: (() => clock) as never,
      statistics: {
        standings: (runIds: readonly number[]) => {
          asked.push(runIds);
          if (scene.isAway) return Promise.reject(new Error('away'));
          return Promise.resolve(new Map(runIds.map((id) => [id, progressOf(id)])));
        },
      } as never,
    },
    log,
    show: ({ decided }) => ({ decided }),
  });
  const open = (runId: number, actor = 'key:a') => {
    const stream = streams.open(progressOf(runId), actor, '');
    let text = '';
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    return { stream, text: () => text };
  };
  return { ...{ clock, log, asked, states, scene, streams, open } };
}

describe('run streams', () => {
  it('reads all watched runs in one look, however many readers there are', async () => {
    const { clock, asked, scene, open, streams } = openScene();
    const readers = [open(1), open(1), open(2), open(1, 'key:b')];
    scene.decided = 7;
    await clock.advance(500);
    expect(asked).to.deep.equal([[1, 2]]);
    for (const { text } of readers) expect(text()).to.include('{"decided":0}').and.include('{"decided":7}');
    await streams.close();
  });

  it('asks nothing when nobody reads any more', async () => {
    const { clock, asked, states, open } = openScene();
    const { stream } = open(1);
    const closed = new Promise((resolve) => stream.once('close', resolve));
    states.set(1, 'finished');
    await clock.advance(500);
    await closed;
    await clock.advance(500);
    await clock.advance(5000);
    expect(asked).to.have.length(1);
  });

  it('goes on when the standings cannot be read for a while', async () => {
    const { clock, log, scene, open, streams } = openScene();
    const { text } = open(1);
    scene.isAway = true;
    await clock.advance(500);
    expect(log.text()).to.include('standings for streams could not be read');
    Object.assign(scene, { isAway: false, decided: 3 });
    await clock.advance(500);
    expect(text()).to.include('{"decided":3}');
    await streams.close();
  });

  it('lets a key have eight streams, and a ninth when one was closed', async () => {
    const { open, streams } = openScene();
    const [first] = Array.from({ length: 8 }, () => open(1));
    expect(() => open(1))
      .to.throw()
      .with.property('code', 'STREAMS_TOO_MANY');
    open(1, 'key:b');
    const closed = new Promise((resolve) => first?.stream.once('close', resolve));
    first?.stream.destroy();
    await closed;
    open(1);
    await streams.close();
  });

  it('ends every stream when the server stops', async () => {
    const { open, streams } = openScene();
    const { stream } = open(1);
    await streams.close();
    expect(stream.writableEnded).to.equal(true);
    expect(open(1).stream.writableEnded).to.equal(true);
  });
});
