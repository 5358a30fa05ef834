import { expect } from 'chai';
import type { Channel, Receipt } from '@pabal/core';
import { pollReceipts } from '../../src/delivery/poll-receipts.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { NoteChannel } from '../world.js';
import { openFloor, type Floor } from './floor.js';

type Poll = NonNullable<Channel['pollReceipts']>;
const never = new AbortController().signal;
const receipt = (person: number): Receipt => ({
  deliveryId: `d-1-${person}-0`,
  vendorId: 'v',
  kind: 'delivered',
  vendorCode: '4000',
  occurredAt: new Date('2026-03-02T01:00:00Z'),
});

async function sent(poll: Poll): Promise<{ floor: Floor; runId: number }> {
  const channel = Object.assign(new NoteChannel(), { pollReceipts: poll });
  Object.assign(channel, { supports: { ...channel.supports, receipts: ['poll'] } });
  const floor = await openFloor({ channel });
  await floor.addPeople(2);
  const { run } = await floor.start();
  await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
  return { floor, runId: run.id };
}

describe('poll receipts', () => {
  it('reads page after page from where it stopped and remembers how far it came', async () => {
    const asked: (string | null)[] = [];
    const { floor, runId } = await sent((cursor) => {
      asked.push(cursor);
      const page = Number(cursor ?? 0) + 1;
      return Promise.resolve({
        receipts: page < 3 ? [receipt(page)] : [],
        cursor: String(page),
        more: page < 2,
      });
    });
    await pollReceipts(floor.deps, floor.deps.cursors, never);
    await pollReceipts(floor.deps, floor.deps.cursors, never);
    expect(asked).to.deep.equal([null, '1', '2']);
    expect(await floor.states(runId)).to.deep.equal(['delivered', 'delivered']);
  });

  it('keeps the cursor when the vendor fails, and reports without what was thrown', async () => {
    const { floor, runId } = await sent(() => Promise.reject(new Error('+8210')));
    await pollReceipts(floor.deps, floor.deps.cursors, never);
    expect(await floor.states(runId)).to.deep.equal(['accepted', 'accepted']);
    const { cursors, units } = floor.deps;
    expect(await cursors.get(units.direct, 'receipts:note:pigeon')).to.equal(null);
    expect(floor.log.text()).to.contain('could not be polled').and.not.to.contain('+8210');
  });

  it('gives up on a vendor that does not answer in time and lets the next reader in', async () => {
    let answers = false;
    const page = { receipts: [receipt(1)], cursor: 'c', more: false };
    const { floor, runId } = await sent(() => (answers ? Promise.resolve(page) : new Promise(() => {})));
    const polling = pollReceipts(floor.deps, floor.deps.cursors, never);
    await floor.clock.advance(30_000);
    await polling;
    answers = true;
    await pollReceipts(floor.deps, floor.deps.cursors, never);
    expect(await floor.states(runId)).to.deep.equal(['delivered', 'accepted']);
    expect(floor.clock.waitingCount).to.equal(0);
  });

  it('asks no channel that has no receipts to poll', async () => {
    const { floor } = await sent(() => Promise.reject(new Error('asked')));
    Object.assign(floor.channel, { supports: { ...floor.channel.supports, receipts: ['webhook'] } });
    await pollReceipts(floor.deps, floor.deps.cursors, never);
    expect(floor.log.lines).to.deep.equal([]);
  });
});
