import { expect } from 'chai';
import sinon from 'sinon';
import { EngineError, type CallbackNews, type Receipt } from '@pabal/core';
import { createDeliveryUseCases } from '../../src/delivery/create-delivery-use-cases.js';
import { workBatch } from '../../src/delivery/work-batch.js';
import { codeOf } from '../pipeline.js';
import { NoteChannel } from '../world.js';
import { openFloor } from './floor.js';

const raw = { headers: {}, body: new Uint8Array() };
const receipt = (person: number, overrides: Partial<Receipt> = {}): Receipt => ({
  deliveryId: `d-1-${person}-0`,
  vendorId: `v-d-1-${person}-0`,
  kind: 'delivered',
  vendorCode: '4000',
  occurredAt: new Date('2026-03-02T01:00:00Z'),
  ...overrides,
});

async function open(news: () => CallbackNews = () => ({ receipts: [], optOuts: [] })) {
  const channel = Object.assign(new NoteChannel(), { parseCallback: news });
  const floor = await openFloor({ channel });
  await floor.addPeople(3);
  const { run } = await floor.start();
  await workBatch(floor.deps, floor.job({ runId: run.id, batchNo: 1 }));
  const withdraw = sinon.fake(floor.consents.suppressEverywhere);
  return { floor, runId: run.id, withdraw, deliveries: createDeliveryUseCases(floor.deps, withdraw) };
}

describe('delivery use cases', () => {
  it('finds a delivery and its message by the public id, in its own workspace only', async () => {
    const { deliveries } = await open();
    expect(await deliveries.find(1, 'd-1-2-0')).to.include({ userId: 'u2', state: 'accepted' });
    expect(await deliveries.message(1, 'd-1-2-0')).to.equal('사람2님 안녕하세요');
    for (const [workspaceId, id] of [
      [1, 'd-1-9-0'],
      [1, 'nonsense'],
      [2, 'd-1-2-0'],
    ] as const) {
      expect(await codeOf(deliveries.find(workspaceId, id))).to.equal('DELIVERY_NOT_FOUND');
      expect(await codeOf(deliveries.message(workspaceId, id))).to.equal('DELIVERY_NOT_FOUND');
    }
  });

  it('lists deliveries page by page and by state', async () => {
    const { deliveries } = await open();
    await deliveries.applyReceipts([receipt(2)]);
    const first = await deliveries.list(1, {}, null, 2);
    const second = await deliveries.list(1, {}, first.next, 2);
    expect([first.items.length, second.items.length, second.next]).to.deep.equal([2, 1, null]);
    const delivered = await deliveries.list(1, { state: 'delivered' }, null, 10);
    expect(delivered.items.map(({ id }) => id)).to.deep.equal(['d-1-2-0']);
  });

  it('moves deliveries forward by receipts; late, doubled and foreign ones change nothing', async () => {
    const { floor, runId, deliveries } = await open();
    const heard: unknown[] = [];
    floor.deps.events.on('receipts-applied', (event) => heard.push(event));
    const failed = receipt(1, { kind: 'undelivered', reason: 'device' });
    const applied = await deliveries.applyReceipts([
      failed,
      receipt(2),
      receipt(2),
      receipt(2, { kind: 'undelivered', reason: 'spam' }),
      receipt(99),
      receipt(1, { deliveryId: 'not ours' }),
    ]);
    expect(applied).to.deep.equal({ applied: 2, ignored: 2, notFound: 2 });
    expect(await floor.states(runId)).to.deep.equal(['undelivered FAILED_DEVICE', 'delivered', 'accepted']);
    expect(await deliveries.applyReceipts([])).to.deep.equal({ applied: 0, ignored: 0, notFound: 0 });
    expect(heard).to.deep.equal([applied]);
  });

  it('applies what a callback tells: refusals first, then receipts', async () => {
    const optOut = { contact: '+821020000003', occurredAt: new Date(0), evidence: 'e' };
    const { floor, runId, deliveries, withdraw } = await open(() => ({
      receipts: [receipt(3)],
      optOuts: [optOut],
    }));
    expect(await deliveries.applyCallback('note', 'pigeon', raw)).to.deep.equal({
      applied: 1,
      ignored: 0,
      notFound: 0,
    });
    expect(withdraw.args).to.deep.equal([['phone', 'text', [optOut], 'pigeon']]);
    expect((await floor.states(runId))[2]).to.equal('delivered');
    const { consents } = await floor.recipients.profile(1, 'u3');
    expect(consents.map(({ state }) => state)).to.include('opted-out');
  });

  it('takes no callback for another channel or vendor, and passes a refusal of the channel on', async () => {
    const refuse = (): never => {
      throw new EngineError('CALLBACK_REFUSED', 'The signature does not fit.');
    };
    const { deliveries } = await open(refuse);
    expect(await codeOf(deliveries.applyCallback('note', 'raven', raw))).to.equal('CHANNEL_NOT_FOUND');
    expect(await codeOf(deliveries.applyCallback('fax', 'pigeon', raw))).to.equal('CHANNEL_NOT_FOUND');
    expect(await codeOf(deliveries.applyCallback('note', 'pigeon', raw))).to.equal('CALLBACK_REFUSED');
  });
});
