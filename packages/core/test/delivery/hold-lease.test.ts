import { expect } from 'chai';
import { SequenceIds } from '@pabal/core/memory';
import { holdLease, type LeaseDeps } from '../../src/delivery/hold-lease.js';
import { openFloor } from '../delivery/floor.js';

async function open() {
  const floor = await openFloor();
  const deps: LeaseDeps = { ...floor.deps, ids: new SequenceIds() };
  return { floor, deps };
}

describe('hold lease', () => {
  it('keeps others out for as long as it is held, and not longer', async () => {
    const { floor, deps } = await open();
    const held = await holdLease(deps, 'a');
    for (let minute = 0; minute < 5; minute += 1) {
      for (let part = 0; part < 12; part += 1) await floor.clock.advance(5000);
      expect(await holdLease(deps, 'a')).to.equal(null);
    }
    expect(held?.isLost).to.equal(false);
    await held?.release();
    expect(await holdLease(deps, 'a')).not.to.equal(null);
  });

  it('lets others in once nothing was heard of it, and knows that', async () => {
    const { floor, deps } = await open();
    const silent = await holdLease(deps, 'a');
    floor.state.isUnavailable = true;
    for (let part = 0; part < 6; part += 1) await floor.clock.advance(5000);
    expect(silent?.isLost).to.equal(true);
    floor.state.isUnavailable = false;
    const other = await holdLease(deps, 'a');
    expect(other).not.to.equal(null);
    await floor.clock.advance(10_000);
    expect([silent?.isLost, other?.isLost]).to.deep.equal([true, false]);
    await silent?.release();
    expect(await holdLease(deps, 'a'), 'the other has it still').to.equal(null);
  });

  it('outlives a moment in which the store is away', async () => {
    const { floor, deps } = await open();
    const held = await holdLease(deps, 'a');
    floor.state.isUnavailable = true;
    await floor.clock.advance(10_000);
    floor.state.isUnavailable = false;
    for (let part = 0; part < 12; part += 1) await floor.clock.advance(5000);
    expect(held?.isLost).to.equal(false);
    await held?.release();
  });
});
