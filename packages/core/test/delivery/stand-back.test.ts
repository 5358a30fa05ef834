import { expect } from 'chai';
import { standBack } from '../../src/delivery/stand-back.js';
import { NoteChannel } from '../world.js';
import { openFloor, type Floor } from './floor.js';

const channel = new NoteChannel();
const rated = { supports: { ...channel.supports, rate: { bucket: 'acme', perSecond: null } } };

async function claimed(floor: Floor) {
  await floor.addPeople(1);
  const { run } = await floor.start();
  const [batch] = await floor.claim(run.id);
  if (!batch) throw new TypeError('the batch is free');
  return batch;
}

describe('stand back', () => {
  it('goes on while there is room soon', async () => {
    const floor = await openFloor();
    const batch = await claimed(floor);
    await floor.deps.rates.block(floor.state.direct, 'acme', 4000);
    await floor.deps.rates.block(floor.state.direct, `run/${batch.runId}`, 4000);
    expect(await standBack(floor.deps, batch, { ratePerMinute: 60 }, rated)).to.equal(false);
    await floor.deps.ledger.confirm(floor.state.direct, batch);
  });

  it('asks nothing for a run and a channel without a rate', async () => {
    const floor = await openFloor();
    const batch = await claimed(floor);
    const refusing = { ...floor.deps, rates: null as never };
    expect(await standBack(refusing, batch, { ratePerMinute: null }, channel)).to.equal(false);
  });

  it('gives a batch back to be let go when its run has no room', async () => {
    const floor = await openFloor();
    const { deps, state } = floor;
    const batch = await claimed(floor);
    await deps.rates.block(state.direct, `run/${batch.runId}`, 8000);
    expect(await standBack(deps, batch, { ratePerMinute: 60 }, channel)).to.equal(true);
    await floor.clock.advance(86_400_000);
    expect(await floor.claim(batch.runId)).to.deep.equal([]);
    expect(await deps.ledger.letGo(state.direct, batch.runId, 1, 1)).to.have.length(1);
  });

  it('gives a batch back for as long as the vendor is blocked, a minute at most, with a job for then', async () => {
    const floor = await openFloor();
    const { deps, state, clock } = floor;
    const batch = await claimed(floor);
    const jobs = (): Date[] =>
      state.transactNow((transaction) =>
        [...state.jobs.values(transaction)].map(({ visibleAt }) => visibleAt),
      );
    const before = jobs().length;
    await deps.rates.block(state.direct, 'acme', 3_600_000);
    expect(await standBack(deps, batch, { ratePerMinute: null }, rated)).to.equal(true);
    expect(jobs()).to.have.length(before + 1);
    expect(jobs().at(-1)?.getTime()).to.equal(clock.now().getTime() + 60_000);
    await clock.advance(59_999);
    expect(await floor.claim(batch.runId)).to.deep.equal([]);
    await clock.advance(1);
    const [again] = await floor.claim(batch.runId);
    expect(again?.attempt, 'a batch that waits is not suspected').to.equal(1);
  });
});
