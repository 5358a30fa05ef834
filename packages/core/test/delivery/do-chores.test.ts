import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import type { Chore } from '@pabal/core';
import { doChore, doChoresUntil } from '../../src/delivery/do-chores.js';
import { openFloor } from './floor.js';

const never = new AbortController().signal;

describe('do chores', () => {
  it('lets one worker have a turn, and nobody another before its time', async () => {
    const { deps, clock } = await openFloor();
    let turns = 0;
    const chore: Chore = { id: 'tidy', everyMs: 60_000, run: () => Promise.resolve(void (turns += 1)) };
    await Promise.all([
      doChore(deps, chore, never),
      doChore(deps, chore, never),
      doChore(deps, chore, never),
    ]);
    expect(turns).to.equal(1);
    await clock.advance(59_999);
    await doChore(deps, chore, never);
    expect(turns).to.equal(1);
    await clock.advance(1);
    await doChore(deps, chore, never);
    expect(turns).to.equal(2);
  });

  it('lets many chores wait without a listener of each on the signal that stops them', async () => {
    const { deps, clock } = await openFloor();
    const stop = new AbortController();
    const ids = Array.from({ length: 20 }, (_, index) => `tidy-${index}`);
    const chores = ids.map((id): Chore => ({ id, everyMs: 60_000, run: () => Promise.resolve() }));
    const doing = doChoresUntil({ ...deps, chores }, stop.signal);
    await clock.advance(100);
    expect(getEventListeners(stop.signal, 'abort')).to.have.length(0);
    stop.abort();
    await clock.advance(0);
    await doing;
    expect(clock.waitingCount).to.equal(0);
  });

  it('goes on after a turn that throws, and says so', async () => {
    const { deps, clock, log } = await openFloor();
    const stop = new AbortController();
    let turns = 0;
    const chore: Chore = {
      id: 'tidy',
      everyMs: 2000,
      run() {
        turns += 1;
        return Promise.reject(new Error('no broom'));
      },
    };
    const doing = doChoresUntil({ ...deps, chores: [chore] }, stop.signal);
    await clock.advance(10_000);
    stop.abort();
    await clock.advance(60_000);
    await doing;
    expect(turns).to.be.within(3, 6);
    expect(log.lines.some(({ phrase }) => phrase === 'chore failed')).to.equal(true);
  });
});
