import { decisionBatch } from '@pabal/testing';
import type { DecisionMode, RecordStore } from '@pabal/core';
import { expect } from 'chai';
import type { NumberStatus } from '../../src/numbers/sender-number.js';
import { NumberCache } from '../../src/policy/number-cache.js';

const start = new Date('2026-11-21T03:00:00Z');

function open(maxAgeMs = 5000) {
  let reads = 0;
  let wait: Promise<void> = Promise.resolve();
  let status: NumberStatus | null = 'active';
  const get = async () => {
    reads += 1;
    const body = { id: 'n1', status };
    await wait;
    return body.status === null ? null : { body };
  };
  const cache = new NumberCache({ get } as unknown as RecordStore, maxAgeMs);
  const read = (mode: DecisionMode = 'decide', afterMs = 0, workspaceId = 1) =>
    cache.read(
      decisionBatch({ mode, now: new Date(start.getTime() + afterMs), campaign: { workspaceId } }),
      'n1',
      (number) => number.status === 'active',
    );
  return {
    ...{ cache, read, reads: () => reads },
    hold: (until: Promise<void>) => void (wait = until),
    become: (next: NumberStatus | null) => void (status = next),
  };
}

describe('number cache', () => {
  it('reads once in its time for batches that are decided', async () => {
    const { read, reads } = open();
    await read();
    await read('decide', 4999);
    expect(reads()).to.equal(1);
    await read('decide', 5000);
    expect(reads()).to.equal(2);
  });

  it('reads afresh after the clock went back', async () => {
    const { read, reads } = open();
    await read();
    await read('decide', -1);
    expect(reads()).to.equal(2);
  });

  it('reads afresh for everything else, and keeps nothing of it', async () => {
    const { read, reads } = open();
    for (const mode of ['explain', 'simulate', 'last-look', 'last-look', 'decide', 'last-look'] as const)
      await read(mode);
    expect(reads()).to.equal(6);
    await read('decide');
    expect(reads()).to.equal(6);
  });

  it('forgets a workspace when it is told, and no other', async () => {
    const { cache, read, reads } = open();
    await read('decide', 0, 1);
    await read('decide', 0, 11);
    cache.forget(1);
    await read('decide', 0, 11);
    expect(reads()).to.equal(2);
    await read('decide', 0, 1);
    expect(reads()).to.equal(3);
  });

  it('does not keep what was read before a change and came after it', async () => {
    const { cache, read, reads, hold } = open();
    let release: () => void = () => undefined;
    hold(new Promise((resolve) => (release = resolve)));
    const reading = read();
    cache.forget(1);
    release();
    await reading;
    await read();
    expect(reads()).to.equal(2);
  });

  it('gives no denial by what was read before: people would not get another chance', async () => {
    const { read, become } = open();
    for (const before of [null, 'in_review'] as const) {
      become(before);
      expect((await read('decide', 0, 7))?.status ?? null).to.equal(before);
      become('active');
      expect((await read('decide', 1, 7))?.status).to.equal('active');
      become(before);
      expect((await read('decide', 2, 7))?.status).to.equal('active', 'until the last look');
      expect((await read('last-look', 2, 7))?.status ?? null).to.equal(before);
      expect((await read('decide', 6000, 7))?.status ?? null).to.equal(before);
    }
  });
});
