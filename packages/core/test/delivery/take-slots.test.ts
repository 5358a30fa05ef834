import { expect } from 'chai';
import { slotMsOf } from '@pabal/core';
import { patienceMs, takeSlots } from '../../src/delivery/take-slots.js';
import { NoteChannel } from '../world.js';
import { openFloor } from './floor.js';

const batch = { runId: 1 };
const campaign = { ratePerMinute: 60 };
const channel = new NoteChannel();
const rated = Object.assign(new NoteChannel(), {
  supports: { ...channel.supports, rate: { bucket: 'acme', perSecond: 100 } },
});
const { signal } = new AbortController();

describe('take slots', () => {
  it('takes nothing of a run and a vendor without a rate, in no statement', async () => {
    const { deps } = await openFloor();
    const refusing = { ...deps, rates: null as never };
    expect(
      await takeSlots(refusing, batch, { campaign: { ratePerMinute: null }, channel }, 10, signal),
    ).to.equal(null);
  });

  it('waits until the slots begin, and lets nobody hand over before', async () => {
    const { deps, clock } = await openFloor();
    expect(await takeSlots(deps, batch, { campaign, channel }, 2, signal)).to.equal(null);
    let isOver = false;
    const second = takeSlots(deps, batch, { campaign, channel }, 1, signal).then((noRoom) => {
      isOver = true;
      return noRoom;
    });
    await clock.advance(2 * slotMsOf(60) - 1);
    expect(isOver).to.equal(false);
    await clock.advance(2);
    expect(await second).to.equal(null);
  });

  it('tells of the run’s rate when its slots begin too late, and has taken none', async () => {
    const { deps, state } = await openFloor();
    await takeSlots(deps, batch, { campaign, channel }, 30, signal);
    const noRoom = await takeSlots(deps, batch, { campaign, channel }, 1, signal);
    expect(noRoom).to.deep.equal({ code: 'RUN_RATE', waitMs: 30 * slotMsOf(60) });
    expect(await deps.rates.waitMs(state.direct, 'run/1', 'read')).to.equal(30 * slotMsOf(60));
  });

  it('tells of the vendor’s rate first, and takes none of the run’s then', async () => {
    const { deps, state } = await openFloor();
    await deps.rates.block(state.direct, 'acme', 60_000);
    const noRoom = await takeSlots(deps, batch, { campaign, channel: rated }, 1, signal);
    expect(noRoom).to.deep.equal({ code: 'VENDOR_RATE', waitMs: 60_000 });
    expect(await deps.rates.waitMs(state.direct, 'run/1', 'read')).to.equal(0);
  });

  it('uses no slots that it waited for while the vendor asked to be left alone', async () => {
    const { deps, state, clock } = await openFloor();
    const free = { ratePerMinute: null };
    await takeSlots(deps, batch, { campaign: free, channel: rated }, 100, signal);
    const waiting = takeSlots(deps, batch, { campaign: free, channel: rated }, 1, signal);
    await clock.advance(500);
    await deps.rates.block(state.direct, 'acme', 20_000);
    await clock.advance(500);
    expect(await waiting).to.deep.equal({ code: 'VENDOR_RATE', waitMs: 19_500 });
  });

  it('does not go on waiting when the worker stops', async () => {
    const { deps, clock } = await openFloor();
    const stop = new AbortController();
    await takeSlots(deps, batch, { campaign, channel }, 3, stop.signal);
    const waiting = takeSlots(deps, batch, { campaign, channel }, 1, stop.signal);
    await clock.advance(100);
    stop.abort();
    expect(await waiting).to.equal(null);
    expect(clock.waitingCount).to.equal(0);
  });

  it('keeps its patience well within the lease', () => {
    expect(patienceMs({ leaseMs: 60_000 })).to.equal(5000);
    expect(patienceMs({ leaseMs: 1000 })).to.equal(125);
  });
});
