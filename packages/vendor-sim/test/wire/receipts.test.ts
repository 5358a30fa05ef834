import { expect } from 'chai';

import { startSolapiSim, type ReceiptDelivery, type SolapiSim } from '../../src/index.js';
import { toWebhookToken } from '../../src/solapi/report-sender.js';
import { account, call, fillGroup, sms, until } from './client.js';
import { startWebhookSink, type WebhookSink } from './webhook-sink.js';

const hourMs = 3_600_000;

describe('a receipt', () => {
  let sim: SolapiSim;
  let sink: WebhookSink;
  before(async () => {
    sink = await startWebhookSink();
    const webhook = { url: sink.url, secret: 'hook-secret', events: 'single-and-group' as const };
    sim = await startSolapiSim({
      accounts: [{ ...account, webhook }],
      receiptDelayMs: 0,
      reportRetryDelayMs: 0,
      reportBatchSize: 2,
    });
  });
  beforeEach(() => {
    sim.control.reset();
    sink.posts.length = 0;
    sink.statuses.length = 0;
  });
  after(async () => {
    await sim.stop();
    await sink.stop();
  });

  const send = async (...numbers: string[]): Promise<string> => {
    const groupId = await fillGroup(
      sim.url,
      numbers.map((to) => sms(to, { customFields: { deliveryId: `d-${to}` } })),
    );
    await call(sim.url, 'POST', `/messages/v4/groups/${groupId}/send`).catch(() => undefined);
    return groupId;
  };
  const singles = () => sink.posts.filter((post) => post.headers['x-solapi-event-name'] === 'SINGLE-REPORT');
  const items = () => singles().flatMap((post) => post.items);
  const untilItems = (count: number) => until(items, (found) => found.length === count);
  const deliver = (delivery: ReceiptDelivery, more: object = {}) =>
    sim.control.addRules([{ effect: { kind: 'receipt', delivery, ...more } }]);

  it('is posted as an array, in batches, with the event name, the hashed secret and the custom fields', async () => {
    await send('01011110000', '01011110001', '01011110002');
    const reported = await untilItems(3);
    expect(singles().map((post) => post.items.length)).to.have.members([2, 1]);
    expect(singles()[0]?.headers['x-solapi-secret']).to.equal(toWebhookToken('hook-secret'));
    expect(reported[0]).to.deep.include({
      to: '01011110000',
      statusCode: '4000',
      status: 'COMPLETE',
      customFields: { deliveryId: 'd-01011110000' },
    });
  });

  it('of a whole group follows when the last message has one', async () => {
    const groupId = await send('01011110000');
    const [post] = await until(
      () => sink.posts.filter((found) => found.headers['x-solapi-event-name'] === 'GROUP-REPORT'),
      (found) => found.length === 1,
    );
    expect(post?.items[0]).to.include({ groupId, status: 'COMPLETE' });
  });

  for (const [suffix, statusCode] of [
    ['0000', '4000'],
    ['2003', '3041'],
    ['3019', '3032'],
    ['3040', '3040'],
    ['3054', '3054'],
    ['9999', '4000'],
  ]) {
    it(`for a number that ends in ${suffix} says ${statusCode}`, async () => {
      await send(`0101111${suffix}`);
      expect((await untilItems(1))[0]).to.include({ statusCode });
    });
  }

  it('never comes for a number that ends in 2000, not after 25 hours either', async () => {
    await send('01011112000', '01011110000');
    await untilItems(1);
    sim.control.clock.advance(25 * hourMs);
    const { items: messages } = sim.control.messages({ startKey: 0, limit: 10, to: '01011112000' });
    expect(messages.map((message) => message.statusCode)).to.deep.equal(['3000']);
    expect(items()).to.have.length(1);
  });

  it('comes twice when a rule says so', async () => {
    deliver('twice');
    await send('01011110000');
    const [first, second] = await untilItems(2);
    expect(first).to.deep.equal(second);
  });

  it('comes late when a rule says so', async () => {
    deliver('late', { lateMs: 72 * hourMs });
    await send('01011110000');
    expect(items()).to.have.length(0);
    sim.control.clock.advance(72 * hourMs + 1_000);
    await untilItems(1);
  });

  it('comes out of order when a rule says so', async () => {
    deliver('out-of-order');
    await send('01011110000', '01011110001');
    const reported = await untilItems(2);
    expect(reported.map((message) => message['to'])).to.deep.equal(['01011110001', '01011110000']);
  });

  it('comes with a wrong secret when a rule says so', async () => {
    deliver('wrong-secret');
    await send('01011110000');
    await untilItems(1);
    expect(singles()[0]?.headers['x-solapi-secret']).not.to.equal(toWebhookToken('hook-secret'));
  });

  it('fails for every second message', async () => {
    sim.control.addRules([{ effect: { kind: 'receipt', statusCode: '3040', everyNth: 2 } }]);
    await send('01011110000', '01011110001');
    const codes = (await untilItems(2)).map((message) => message['statusCode']);
    expect(codes).to.have.members(['4000', '3040']);
  });

  // The number that ends in 2000 keeps the group from completing, so that no report of the group mixes in.
  it('is called again until it is answered 200', async () => {
    sink.statuses.push(500, 503);
    await send('01011110000', '01011112000');
    const posts = await until(singles, (found) => found.length === 3);
    expect(new Set(posts.map((post) => JSON.stringify(post.items))).size).to.equal(1);
  });

  it('is given up after five calls', async () => {
    sink.statuses.push(...Array.from({ length: 20 }, () => 500));
    await send('01011110000', '01011112000');
    await until(singles, (found) => found.length === 5);
    sink.statuses.length = 0;
    await send('01011110001', '01011112000');
    const reported = await untilItems(6);
    expect(reported.map((message) => message['to'])).to.deep.equal([
      ...Array.from({ length: 5 }, () => '01011110000'),
      '01011110001',
    ]);
  });
});
