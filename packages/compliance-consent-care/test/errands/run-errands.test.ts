import { EngineError } from '@pabal/core';
import { MemoryState } from '@pabal/core/memory';
import { expect } from 'chai';
import { inCareWorld } from '../care-world.js';
import { listed, planNoticesOf, texts, wait } from '../noticed.js';

/** A store that goes away once, at the n-th unit that writes what this plugin keeps: before its commit or right after it. */
class FailingState extends MemoryState {
  writes = 0;
  killAt = 0;
  when: 'before' | 'after' = 'before';

  override async transact<T>(work: Parameters<MemoryState['transact']>[0]): Promise<T> {
    let isKilled = false;
    const gone = new EngineError('STORAGE_UNAVAILABLE', 'The store was told to go away');
    const result = await super.transact(async (transaction) => {
      const done = await work(transaction);
      if (
        transaction.written(this.records) ||
        transaction.written(this.cursors)?.has('consent-care/ledger')
      ) {
        this.writes += 1;
        isKilled = this.writes === this.killAt;
        if (isKilled && this.when === 'before') throw gone;
      }
      return done;
    });
    if (isKilled) throw gone;
    return result as T;
  }
}

async function story(killAt: number, when: 'before' | 'after') {
  const state = new FailingState();
  let left: readonly string[] = [];
  let stages: unknown[] = [];
  await inCareWorld({ work: 'jobs', state }, async (world) => {
    await planNoticesOf(world);
    await world.addPeople([{ userId: 'kim' }]);
    await world.say('kim', {}, { purpose: 'night' });
    Object.assign(state, { writes: 0, killAt, when });
    await wait(world, 160, 20);
    left = texts(world);
    stages = (await listed(world, 'notices')).map(({ stage }) => stage);
  });
  return { left, stages, writes: state.writes };
}

describe('a notice whose worker is killed', () => {
  it('is sent once, wherever the store goes away', async function () {
    this.timeout(60_000);
    const { writes, left } = await story(0, 'before');
    expect(left).to.have.length(1);
    expect(writes).to.be.within(3, 9);
    for (let killAt = 1; killAt <= writes; killAt += 1) {
      for (const when of ['before', 'after'] as const) {
        const told = await story(killAt, when);
        expect([told.left.length, ...told.stages], `${when} write ${killAt}`).to.deep.equal([1, 'out']);
      }
    }
  });
});
