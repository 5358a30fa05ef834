import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Delivery, vendorRank } from '@pabal/core';
import { expect } from 'chai';
import { carried, checkLedger } from './check-ledger.js';
import { hasConsent } from './people.js';
import { openScene, type Scene } from './scene.js';
import { waitUntil } from './wait-until.js';

const isFull = process.env['PABAL_CRASH'] === 'full';
const people = isFull ? 2000 : 200;

/** What the vendor's own status means for a delivery. */
function stateOf(statusCode: string): string {
  if (statusCode === '4000') return 'delivered';
  return ['2000', '3000'].includes(statusCode) ? 'accepted' : 'undelivered';
}

describe('receipts', () => {
  let scene: Scene;
  let server: Server;
  let calls = 0;
  const problems: unknown[] = [];

  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        calls += 1;
        const headers = request.headers as Record<string, string>;
        const raw = { headers, body: Buffer.concat(chunks) };
        scene.engine.deliveries.applyCallback('sms', 'solapi', raw).then(
          () => response.writeHead(200).end(),
          (error: unknown) => {
            if ((error as { code?: string }).code !== 'CALLBACK_REFUSED') problems.push(error);
            response.writeHead(401).end();
          },
        );
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    scene = await openScene({ webhookUrl: `http://127.0.0.1:${port}/`, batchSize: 20 });
    await scene.addPeople(people);
  });
  after(async () => {
    await scene.close();
    server.closeAllConnections();
    server.close();
  });

  it('lead to the vendor’s truth when they come before our commit, twice, late, shuffled and forged', async () => {
    await scene.vendor.addRules([
      // The receipt of a message is out before the call that sent it is answered.
      { calls: ['send'], effect: { kind: 'latency', latencyMs: 350, moment: 'after-accept' } },
      { effect: { kind: 'receipt', delivery: 'wrong-secret', everyNth: 13 } },
      { effect: { kind: 'receipt', delivery: 'never', everyNth: 11 } },
      { effect: { kind: 'receipt', statusCode: '3041', delivery: 'twice', everyNth: 7 } },
      { effect: { kind: 'receipt', delivery: 'out-of-order', everyNth: 5 } },
      { effect: { kind: 'receipt', statusCode: '3040', delivery: 'late', lateMs: 900, everyNth: 4 } },
      { effect: { kind: 'receipt', delivery: 'twice', everyNth: 2 } },
    ]);
    await scene.startWorker();
    const key = await scene.startCampaign();
    let earlyReceipts = 0;
    const highest = new Map<string, number>();
    const wentBack: string[] = [];
    const watch = (deliveries: readonly Delivery[]): void => {
      for (const { id, state } of deliveries) {
        const rank = vendorRank[state] ?? 0;
        if (rank < (highest.get(id) ?? 0)) wentBack.push(`${id} went back to ${state}`);
        highest.set(id, rank);
      }
    };
    await waitUntil('receipts that come before the outcome', 20_000, async () => {
      const [progress] = await scene.engine.campaigns.progress(scene.workspaceId, key);
      const runId = progress?.run.id;
      if (runId === undefined) return false;
      const { items } = await scene.engine.deliveries.list(scene.workspaceId, { runId }, null, 1000);
      watch(items);
      earlyReceipts = items.filter(({ receiptAt, outcomeAt }) => receiptAt && !outcomeAt).length;
      return earlyReceipts > 0;
    });
    await scene.finished(key, 60_000);

    const truth = await vendorTruth(scene);
    expect(truth.size).to.equal(people * 0.9);
    let wrong: readonly string[] = [];
    await waitUntil('all states are those of the vendor', isFull ? 90_000 : 30_000, async () => {
      for (const [id, status] of await vendorTruth(scene)) truth.set(id, status);
      const { deliveries } = await checkLedger(scene, key);
      watch(deliveries);
      wrong = deliveries.flatMap(({ id, state }) => {
        const status = truth.get(id);
        return status === undefined || stateOf(status) === state
          ? []
          : [`${id} is ${state}, the vendor has ${status}`];
      });
      return wrong.length === 0;
    }).catch((error: Error) => {
      throw new Error(`${error.message}: ${wrong.length} differ, ${wrong.slice(0, 5).join('; ')}`);
    });
    const { broken, states } = await checkLedger(scene, key, {
      mayEnd: ({ userId }) => (hasConsent(Number(userId?.slice(1))) ? carried : ['suppressed']),
    });
    expect(broken).to.deep.equal([]);
    expect(wentBack).to.deep.equal([]);
    expect(states.undelivered).to.be.above(0);
    expect(states.delivered).to.be.above(0);
    expect(calls).to.be.above(0);
    expect(problems).to.deep.equal([]);
  }).timeout(isFull ? 200_000 : 120_000);
});

/** The vendor's status by delivery. */
async function vendorTruth({ vendor }: Scene): Promise<Map<string, string>> {
  const answer = await fetch(`${vendor.url}/__sim/messages?limit=10000`);
  const { items } = (await answer.json()) as {
    items: readonly { readonly statusCode: string; readonly customFields?: { readonly pabal?: string } }[];
  };
  return new Map(items.map(({ customFields, statusCode }) => [customFields?.pabal ?? '', statusCode]));
}
