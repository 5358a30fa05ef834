import { PassThrough } from 'node:stream';
import type { EngineError } from '@pabal/core';
import { FakeClock } from '@pabal/core/memory';
import { expect } from 'chai';
import { takeBody } from '../../src/http/take-body.js';
import { rejectionOf } from '../rejection.js';

const windowMs = 30_000;

describe('takeBody', () => {
  const open = (maxBytes = Number.MAX_SAFE_INTEGER) => {
    const clock = new FakeClock();
    const source = new PassThrough();
    let bytes = 0;
    const read = async (): Promise<number> => {
      for await (const piece of takeBody(source, { maxBytes, windowMs }, clock)) bytes += piece.length;
      return bytes;
    };
    return { clock, source, read };
  };
  const codeOf = async (promise: Promise<unknown>): Promise<string> =>
    ((await rejectionOf(promise)) satisfies EngineError).code;

  it('waits for a slow sender for hours, as long as the body comes on', async () => {
    const { clock, source, read } = open();
    const done = read();
    for (let second = 0; second < 7_200; second += 5) {
      source.write(Buffer.alloc(3_000));
      await clock.advance(5_000);
    }
    source.end();
    expect(await done).to.equal((7_200 / 5) * 3_000);
  });

  it('gives up after one window of silence, from the beginning or later', async () => {
    const silent = open();
    const nothing = codeOf(silent.read());
    await silent.clock.advance(windowMs);
    expect(await nothing).to.equal('BODY_TOO_SLOW');

    const { clock, source, read } = open();
    const done = codeOf(read());
    source.write(Buffer.alloc(100_000));
    await clock.advance(windowMs * 2);
    expect(await done).to.equal('BODY_TOO_SLOW');
  });

  it('gives up on a byte now and then', async () => {
    const { clock, source, read } = open();
    const done = codeOf(read());
    for (let second = 0; second < 31; second += 1) {
      source.write('x');
      await clock.advance(1_000);
    }
    expect(await done).to.equal('BODY_TOO_SLOW');
  });

  it('does not count the time that the reader takes', async () => {
    const clock = new FakeClock();
    const source = new PassThrough();
    const pieces = takeBody(source, { maxBytes: 100, windowMs }, clock);
    for (let piece = 0; piece < 5; piece += 1) {
      source.write('x');
      expect((await pieces.next()).value?.toString()).to.equal('x');
      await clock.advance(windowMs * 2);
    }
    source.end();
    expect((await pieces.next()).done).to.equal(true);
  });

  it('stops at the first piece that is too much, and leaves the source whole', async () => {
    const { source, read } = open(10);
    source.write(Buffer.alloc(11));
    expect(await codeOf(read())).to.equal('BODY_TOO_LARGE');
    expect(source.destroyed).to.equal(false);
  });
});
