import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isEngineError, type Receipt } from '@pabal/core';
import { expect } from 'chai';
import { startRig, systemClock, toBatch, waitUntil, type Rig } from './rig.js';

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe('news from Solapi', () => {
  let rig: Rig;
  let server: Server;
  let posted: Posted[];

  beforeEach(async () => {
    posted = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        posted.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
    rig = await startRig({ requestTimeoutMs: 2_000, webhookUrl });
  });
  afterEach(async () => {
    await rig.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function read({ headers, body }: Posted): readonly Receipt[] {
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    return rig.vendor.parseCallback?.({ headers: plain, body }).receipts ?? [];
  }

  async function poll(cursor: string | null, now = (): Date => new Date()) {
    const receipts: Receipt[] = [];
    const context = { ...rig.context(), clock: { ...systemClock, now } };
    let pages = 0;
    for (let more = true; more; pages += 1) {
      const page = (await rig.vendor.pollReceipts?.(cursor, context)) ?? expect.fail();
      receipts.push(...page.receipts);
      ({ cursor, more } = page);
    }
    return { receipts, cursor, pages };
  }

  const isOver = (): boolean =>
    rig.sim.control
      .messages({ startKey: 0, limit: 9_999 })
      .items.every(({ statusCode }) => !/^[23]000$/.test(statusCode));

  it('comes by callback, one receipt a message, with the ids that were answered', async () => {
    rig.rules({ effect: { kind: 'receipt', statusCode: '3043', everyNth: 4 } });
    const outcomes = await rig.vendor.send(toBatch(8), rig.context());
    await waitUntil(() => posted.flatMap(read).length === 8);
    const receipts = posted
      .flatMap(read)
      .sort((left, right) => left.deliveryId.localeCompare(right.deliveryId));
    expect(receipts.map(({ vendorId }) => vendorId)).to.deep.equal(
      outcomes.map((outcome) => (outcome.kind === 'accepted' ? outcome.vendorId : '')),
    );
    expect(
      receipts.filter(({ kind, reason }) => kind === 'undelivered' && reason === 'device'),
    ).to.have.length(2);
  });

  it('is refused when the callback shows another secret', async () => {
    rig.rules({ effect: { kind: 'receipt', delivery: 'wrong-secret' } });
    await rig.vendor.send(toBatch(1), rig.context());
    await waitUntil(() => posted.length > 0);
    expect(() => read(posted[0]!)).to.satisfy((action: () => unknown) => {
      try {
        action();
        return false;
      } catch (error) {
        return isEngineError(error) && error.code === 'CALLBACK_REFUSED';
      }
    });
  });

  it('comes by polling, page by page, and after the overlap only once', async () => {
    await rig.vendor.send(toBatch(1_100), rig.context());
    await waitUntil(isOver);
    const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
    const first = await poll(null);
    expect(new Set(first.receipts.map(({ deliveryId }) => deliveryId)).size).to.equal(1_100);
    expect(first.pages).to.equal(3);
    rig.sim.control.clock.advance(3_600_000);
    const second = await poll(first.cursor, inAnHour);
    expect(second.receipts).to.have.length(1_100);
    const third = await poll(second.cursor, inAnHour);
    expect(third).to.deep.include({ receipts: [], pages: 1 });
  });

  it('is none while messages are on their way', async () => {
    const slow = await startRig({ receiptDelayMs: 3_600_000 });
    await slow.vendor.send(toBatch(2), slow.context());
    const page = await slow.vendor.pollReceipts?.(null, slow.context());
    await slow.stop();
    expect(page).to.deep.include({ receipts: [], more: false });
  });

  it('begins anew from a cursor that cannot be read', async () => {
    await rig.vendor.send(toBatch(2), rig.context());
    await waitUntil(isOver);
    for (const cursor of ['nonsense', '{}', '{"since":"x","startedAt":"y"}']) {
      expect((await poll(cursor)).receipts).to.have.length(2);
    }
  });

  it('has the refusals of the 080 line since an instant', async () => {
    rig.sim.control.addOptOuts({ numbers: ['01011112222', '01033334444'] });
    const all = await rig.vendor.listOptOuts?.(new Date(Date.now() - 60_000), rig.context());
    expect(all?.optOuts.map(({ contact }) => contact)).to.have.members(['+821011112222', '+821033334444']);
    expect(all?.optOuts[0]?.evidence).to.match(/^solapi:/);
    expect(all?.optOuts[0]?.line).to.equal('0212345678');
    expect(all?.unreadable).to.equal(0);
    const later = await rig.vendor.listOptOuts?.(new Date(Date.now() + 60_000), rig.context());
    expect(later).to.deep.equal({ optOuts: [], unreadable: 0 });
  });

  it('has the sender numbers', async () => {
    expect(await rig.vendor.listSenders?.(rig.context())).to.deep.equal([
      { number: '0212345678', status: 'active' },
    ]);
  });

  it('fails by name when it cannot be had', async () => {
    rig.rules({ calls: ['opt-outs'], effect: { kind: 'reply', status: 400, errorCode: 'ValidationError' } });
    const error: unknown = await rig.vendor
      .listOptOuts?.(new Date(), rig.context())
      .catch((reason: unknown) => reason);
    expect(isEngineError(error) && error.code).to.equal('SMS_VENDOR_REFUSED');
  });
});
